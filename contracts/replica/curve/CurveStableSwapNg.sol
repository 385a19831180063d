// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapNgPrices } from "./StableSwapNgPrices.sol";
import { StableSwapNgReserves } from "./StableSwapNgReserves.sol";
import { StableSwapNgToken } from "./StableSwapNgToken.sol";
import { StableSwapNgViews } from "./StableSwapNgViews.sol";

/* solhint-disable func-name-mixedcase */

/// @title A StableSwap-NG pool of plain coins as the replica chain knows it
/// @notice Interface, events, revert texts and every unit of every amount are those of Curve's StableSwap-NG (Vyper
/// 0.3.10), whose arithmetic was recorded; see docs/replica.md. The pool is its own liquidity token. Its fee grows with the
/// distance from parity; `get_dy` and `calc_token_amount` use A in whole units and everything else A in hundredths, so
/// that they differ while A moves. Coins with a rate of their own, rebasing coins, moving averages and permits are left
/// out, and one fixed owner stands for the factory's.
contract CurveStableSwapNg is StableSwapNgViews {
    using EmptyRevertMath for uint256;

    /// @dev Values of the lock as the deployed pool has them; never zero again after the first call.
    uint256 private constant UNLOCKED = 3;
    uint256 private constant LOCKED = 2;

    uint256 private _lock;

    event TokenExchange(
        address indexed buyer,
        int128 sold_id,
        uint256 tokens_sold,
        int128 bought_id,
        uint256 tokens_bought
    );
    event AddLiquidity(
        address indexed provider,
        uint256[] token_amounts,
        uint256[] fees,
        uint256 invariant,
        uint256 token_supply
    );
    event RemoveLiquidity(address indexed provider, uint256[] token_amounts, uint256[] fees, uint256 token_supply);
    event RemoveLiquidityOne(
        address indexed provider,
        int128 token_id,
        uint256 token_amount,
        uint256 coin_amount,
        uint256 token_supply
    );
    event RemoveLiquidityImbalance(
        address indexed provider,
        uint256[] token_amounts,
        uint256[] fees,
        uint256 invariant,
        uint256 token_supply
    );

    modifier nonReentrant() {
        if (_lock == LOCKED) revert();
        _lock = LOCKED;
        _;
        _lock = UNLOCKED;
    }

    /// @param rates scale from the units of each coin to 36 decimals
    constructor(
        address owner_,
        string memory name_,
        string memory symbol_,
        address[] memory coins_,
        uint256[] memory rates,
        uint256 amplification,
        uint256 fee_,
        uint256 offpegFeeMultiplier
    )
        StableSwapNgReserves(owner_, coins_, rates, amplification, fee_, offpegFeeMultiplier)
        StableSwapNgPrices(coins_.length)
        StableSwapNgToken(name_, symbol_)
    {}

    /// @notice Sells `_dx` units of coin `i` for at least `_min_dy` units of coin `j`. Returns what it paid.
    function exchange(int128 i, int128 j, uint256 _dx, uint256 _min_dy) external nonReentrant returns (uint256) {
        return _exchange(i, j, _dx, _min_dy, msg.sender, false);
    }

    function exchange(
        int128 i,
        int128 j,
        uint256 _dx,
        uint256 _min_dy,
        address _receiver
    ) external nonReentrant returns (uint256) {
        return _exchange(i, j, _dx, _min_dy, _receiver, false);
    }

    /// @notice Sells what the trader has sent to the pool before, at least `_dx` units of coin `i`.
    function exchange_received(int128 i, int128 j, uint256 _dx, uint256 _min_dy) external nonReentrant returns (uint256) {
        return _exchange(i, j, _dx, _min_dy, msg.sender, true);
    }

    function exchange_received(
        int128 i,
        int128 j,
        uint256 _dx,
        uint256 _min_dy,
        address _receiver
    ) external nonReentrant returns (uint256) {
        return _exchange(i, j, _dx, _min_dy, _receiver, true);
    }

    /// @notice Adds `_amounts`; the imbalance that they cause is charged. Returns the tokens minted.
    function add_liquidity(uint256[] calldata _amounts, uint256 _min_mint_amount) external nonReentrant returns (uint256) {
        return _addLiquidity(_amounts, _min_mint_amount, msg.sender);
    }

    function add_liquidity(
        uint256[] calldata _amounts,
        uint256 _min_mint_amount,
        address _receiver
    ) external nonReentrant returns (uint256) {
        return _addLiquidity(_amounts, _min_mint_amount, _receiver);
    }

    /// @notice Gives coin `i` alone for `_burn_amount` liquidity tokens. Returns what it paid.
    function remove_liquidity_one_coin(
        uint256 _burn_amount,
        int128 i,
        uint256 _min_received
    ) external nonReentrant returns (uint256) {
        return _removeOneCoin(_burn_amount, i, _min_received, msg.sender);
    }

    function remove_liquidity_one_coin(
        uint256 _burn_amount,
        int128 i,
        uint256 _min_received,
        address _receiver
    ) external nonReentrant returns (uint256) {
        return _removeOneCoin(_burn_amount, i, _min_received, _receiver);
    }

    /// @notice Gives exactly `_amounts` for at most `_max_burn_amount` liquidity tokens. Returns the tokens burned.
    function remove_liquidity_imbalance(
        uint256[] calldata _amounts,
        uint256 _max_burn_amount
    ) external nonReentrant returns (uint256) {
        return _removeImbalance(_amounts, _max_burn_amount, msg.sender);
    }

    function remove_liquidity_imbalance(
        uint256[] calldata _amounts,
        uint256 _max_burn_amount,
        address _receiver
    ) external nonReentrant returns (uint256) {
        return _removeImbalance(_amounts, _max_burn_amount, _receiver);
    }

    /// @notice Gives every coin in proportion, without a fee, and pays the owner's fees out. Returns the amounts.
    function remove_liquidity(
        uint256 _burn_amount,
        uint256[] calldata _min_amounts
    ) external nonReentrant returns (uint256[] memory) {
        return _removeProportionally(_burn_amount, _min_amounts, msg.sender, true);
    }

    function remove_liquidity(
        uint256 _burn_amount,
        uint256[] calldata _min_amounts,
        address _receiver
    ) external nonReentrant returns (uint256[] memory) {
        return _removeProportionally(_burn_amount, _min_amounts, _receiver, true);
    }

    function remove_liquidity(
        uint256 _burn_amount,
        uint256[] calldata _min_amounts,
        address _receiver,
        bool _claim_admin_fees
    ) external nonReentrant returns (uint256[] memory) {
        return _removeProportionally(_burn_amount, _min_amounts, _receiver, _claim_admin_fees);
    }

    /// @notice Sends the owner what is the owner's; anybody may ask for it.
    function withdraw_admin_fees() external nonReentrant {
        _withdrawAdminFees();
    }

    function _exchange(
        int128 i,
        int128 j,
        uint256 amount,
        uint256 minDy,
        address receiver,
        bool received
    ) private returns (uint256 dy) {
        if (i == j || amount == 0) revert();
        (uint256 input, uint256 output) = (_place(i), _place(j));
        uint256[] memory scaled = _scaled(_balances());
        uint256 arrived = _takeIn(input, amount, received);
        uint256 amplification = _amplification();
        SwapResult memory swap = _swap(scaled, input, output, arrived, amplification);
        dy = swap.dy;
        _creditOwner(output, swap.fee.times(admin_fee).over(FEE_DENOMINATOR).times(PRECISION).over(_rate(output)));
        scaled[input] = swap.x;
        scaled[output] = swap.y;
        _notePrices(scaled, amplification, swap.invariant);
        require(dy >= minDy, "Exchange resulted in fewer coins than expected");
        _payOut(output, dy, receiver);
        emit TokenExchange(msg.sender, i, arrived, j, dy);
    }

    function _addLiquidity(uint256[] calldata amounts, uint256 minMinted, address receiver) private returns (uint256 minted) {
        uint256 amplification = _amplification();
        uint256[] memory old = _balances();
        uint256[] memory next = _balances();
        uint256 before = _invariantOf(old, amplification);
        uint256 supply = totalSupply;
        for (uint256 index = 0; index < N_COINS; ++index) {
            if (amounts[index] > 0) next[index] = next[index].plus(_takeIn(index, amounts[index], false));
            else if (supply == 0) revert();
        }
        uint256 afterwards = _invariantOf(next, amplification);
        if (afterwards <= before) revert();

        uint256[] memory fees;
        if (supply > 0) {
            fees = _chargeImbalance(old, next, before, afterwards);
            afterwards = _invariantOf(next, amplification);
            minted = supply.times(afterwards.minus(before)).over(before);
            _notePrices(_scaled(next), amplification, afterwards);
        } else {
            minted = afterwards;
            _noteInvariant(afterwards);
        }
        require(minted >= minMinted, "Slippage screwed you");
        _mint(receiver, minted);
        emit AddLiquidity(msg.sender, amounts, fees, afterwards, supply.plus(minted));
    }

    function _removeOneCoin(uint256 burned, int128 i, uint256 minDy, address receiver) private returns (uint256) {
        if (burned == 0) revert();
        uint256 index = _place(i);
        Withdrawal memory withdrawal = _withdrawOneCoin(burned, index);
        require(withdrawal.dy >= minDy, "Not enough coins removed");
        _creditOwner(index, withdrawal.fee.times(admin_fee).over(FEE_DENOMINATOR));
        _burnFrom(msg.sender, burned);
        _payOut(index, withdrawal.dy, receiver);
        emit RemoveLiquidityOne(msg.sender, i, burned, withdrawal.dy, totalSupply);
        _notePrices(withdrawal.scaled, withdrawal.amplification, withdrawal.invariant);
        return withdrawal.dy;
    }

    function _removeImbalance(
        uint256[] calldata amounts,
        uint256 maxBurned,
        address receiver
    ) private returns (uint256 burned) {
        uint256 amplification = _amplification();
        uint256[] memory old = _balances();
        uint256[] memory next = _balances();
        uint256 before = _invariantOf(old, amplification);
        for (uint256 index = 0; index < N_COINS; ++index) {
            if (amounts[index] == 0) continue;
            next[index] = next[index].minus(amounts[index]);
            _payOut(index, amounts[index], receiver);
        }
        uint256[] memory fees = _chargeImbalance(old, next, before, _invariantOf(next, amplification));
        uint256 afterwards = _invariantOf(next, amplification);
        _notePrices(_scaled(next), amplification, afterwards);
        burned = before.minus(afterwards).times(totalSupply).over(before);
        if (burned == 0) revert();
        burned = burned.plus(1);
        require(burned <= maxBurned, "Slippage screwed you");
        _burnFrom(msg.sender, burned);
        emit RemoveLiquidityImbalance(msg.sender, amounts, fees, afterwards, totalSupply);
    }

    function _removeProportionally(
        uint256 burned,
        uint256[] calldata minAmounts,
        address receiver,
        bool claimAdminFees
    ) private returns (uint256[] memory amounts) {
        if (burned == 0) revert();
        uint256 supply = totalSupply;
        amounts = _balances();
        for (uint256 index = 0; index < N_COINS; ++index) {
            amounts[index] = amounts[index].times(burned).over(supply);
            require(amounts[index] >= minAmounts[index], "Withdrawal resulted in fewer coins than expected");
            _payOut(index, amounts[index], receiver);
        }
        _burnFrom(msg.sender, burned);
        _noteProportionalBurn(burned, supply);
        emit RemoveLiquidity(msg.sender, amounts, new uint256[](0), totalSupply);
        if (claimAdminFees) _withdrawAdminFees();
    }

    /// @dev Charges each coin for its distance from the balanced change `old` → `next`; credits the owner's part, leaves in
    /// `next` what counts for the one who caused it.
    function _chargeImbalance(
        uint256[] memory old,
        uint256[] memory next,
        uint256 before,
        uint256 afterwards
    ) private returns (uint256[] memory fees) {
        fees = _imbalanceFees(old, next, before, afterwards);
        for (uint256 index = 0; index < N_COINS; ++index) {
            _creditOwner(index, fees[index].times(admin_fee).over(FEE_DENOMINATOR));
            next[index] = next[index].minus(fees[index]);
        }
    }

    function _withdrawAdminFees() private {
        for (uint256 index = 0; index < N_COINS; ++index) {
            uint256 units = admin_balances[index];
            if (units == 0) continue;
            admin_balances[index] = 0;
            _payOut(index, units, _owner);
        }
    }
}
