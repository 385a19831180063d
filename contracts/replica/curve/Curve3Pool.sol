// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CoinTransfers } from "./CoinTransfers.sol";
import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapInvariant } from "./StableSwapInvariant.sol";
import { ICoinBalance, ILiquidityToken } from "./ICurvePoolTokens.sol";
import { CurvePoolOwnership } from "./CurvePoolOwnership.sol";

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @title The 3pool (DAI, USDC, USDT) as the replica chain knows it
/// @notice Interface, events, revert texts and every unit of every amount are those of the deployed pool at
/// 0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7 (Vyper 0.2.4), whose arithmetic was recorded; see docs/replica.md.
/// What surprises is meant so: `get_dy` turns to coin units before the fee and `exchange` after it, so that they can
/// differ by one unit; `exchange` and the liquidity functions return nothing; an output of zero is not refused;
/// `get_dy` still answers when the pool is killed.
contract Curve3Pool is CurvePoolOwnership {
    using CoinTransfers for address;
    using EmptyRevertMath for uint256;

    uint256 private constant COINS = 3;
    uint256 private constant FEE_DENOMINATOR = 10 ** 10;
    uint256 private constant PRECISION = 10 ** 18;
    /// @dev USDT could take a fee on transfer: what arrived is measured for this coin alone.
    uint256 private constant FEE_TAKING_COIN = 2;
    /// @dev Scale from coin units to 18 decimals, for coins of 18, 6 and 6 decimals.
    uint256 private constant MULTIPLIER_0 = 1;
    uint256 private constant MULTIPLIER_1 = 10 ** 12;
    uint256 private constant MULTIPLIER_2 = 10 ** 12;

    address[COINS] private _coins;
    /// @notice What the pool trades with; admin fees lie above it.
    uint256[COINS] internal _balances;
    ILiquidityToken private immutable _token;
    /// @dev In storage, as the deployed pool has it: transient storage would make a swap 22,000 gas cheaper than it is.
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
        uint256[COINS] token_amounts,
        uint256[COINS] fees,
        uint256 invariant,
        uint256 token_supply
    );
    event RemoveLiquidity(
        address indexed provider,
        uint256[COINS] token_amounts,
        uint256[COINS] fees,
        uint256 token_supply
    );
    event RemoveLiquidityOne(address indexed provider, uint256 token_amount, uint256 coin_amount);
    event RemoveLiquidityImbalance(
        address indexed provider,
        uint256[COINS] token_amounts,
        uint256[COINS] fees,
        uint256 invariant,
        uint256 token_supply
    );

    modifier nonReentrant() {
        if (_lock != 0) revert();
        _lock = 1;
        _;
        _lock = 0;
    }

    modifier notKilled() {
        if (_isKilled) revert();
        _;
    }

    constructor(
        address owner_,
        address[COINS] memory coins_,
        address poolToken,
        uint256 amplification,
        uint256 fee_,
        uint256 adminFee
    ) CurvePoolOwnership(owner_, amplification, fee_, adminFee) {
        _coins = coins_;
        _token = ILiquidityToken(poolToken);
    }

    function coins(uint256 index) external view returns (address) {
        if (index >= COINS) revert();
        return _coins[index];
    }

    function balances(uint256 index) external view returns (uint256) {
        if (index >= COINS) revert();
        return _balances[index];
    }

    /// @notice What the owner may withdraw of coin `index`.
    function admin_balances(uint256 index) external view returns (uint256) {
        if (index >= COINS) revert();
        return ICoinBalance(_coins[index]).balanceOf(address(this)).minus(_balances[index]);
    }

    /// @notice Worth of one liquidity token in coins at par, 18 decimals.
    function get_virtual_price() external view returns (uint256) {
        uint256 d = StableSwapInvariant.invariantOf(_scaled(_balances), _amplification());
        return d.times(PRECISION).over(_token.totalSupply());
    }

    /// @notice Liquidity tokens for `amounts`, before fees.
    function calc_token_amount(uint256[COINS] calldata amounts, bool deposit) external view returns (uint256) {
        uint256[COINS] memory held = _balances;
        uint256 amplification = _amplification();
        uint256 before = _invariantOfUnits(held, amplification);
        for (uint256 index = 0; index < COINS; ++index) {
            held[index] = deposit ? held[index].plus(amounts[index]) : held[index].minus(amounts[index]);
        }
        uint256 afterwards = _invariantOfUnits(held, amplification);
        uint256 difference = deposit ? afterwards.minus(before) : before.minus(afterwards);
        return difference.times(_token.totalSupply()).over(before);
    }

    /// @notice What a swap would pay, possibly one unit above what `exchange` pays.
    function get_dy(int128 i, int128 j, uint256 dx) external view returns (uint256) {
        uint256[COINS] memory scaled = _scaled(_balances);
        (uint256 input, uint256 output) = (_index(i), _index(j));
        uint256 x = scaled[input].plus(dx.times(_rate(input)).over(PRECISION));
        uint256 y = _balanceAfter(input, output, x, scaled);
        uint256 dy = scaled[output].minus(y).minus(1).times(PRECISION).over(_rate(output));
        return dy.minus(fee.times(dy).over(FEE_DENOMINATOR));
    }

    function get_dy_underlying(int128 i, int128 j, uint256 dx) external view returns (uint256) {
        uint256[COINS] memory scaled = _scaled(_balances);
        (uint256 input, uint256 output) = (_index(i), _index(j));
        uint256 x = scaled[input].plus(dx.times(_multiplier(input)));
        uint256 y = _balanceAfter(input, output, x, scaled);
        uint256 dy = scaled[output].minus(y).minus(1).over(_multiplier(output));
        return dy.minus(fee.times(dy).over(FEE_DENOMINATOR));
    }

    /// @notice Sells `dx` units of coin `i` for at least `min_dy` units of coin `j`. Returns nothing.
    function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) external nonReentrant notKilled {
        uint256[COINS] memory held = _balances;
        uint256[COINS] memory scaled = _scaled(held);
        uint256 input = _index(i);
        uint256 arrived = _receive(input, dx);

        uint256 x = scaled[input].plus(arrived.times(_rate(input)).over(PRECISION));
        uint256 output = _index(j);
        uint256 y = _balanceAfter(input, output, x, scaled);
        uint256 dy = scaled[output].minus(y).minus(1);
        uint256 dyFee = dy.times(fee).over(FEE_DENOMINATOR);
        dy = dy.minus(dyFee).times(PRECISION).over(_rate(output));
        require(dy >= min_dy, "Exchange resulted in fewer coins than expected");

        uint256 adminShare = dyFee.times(admin_fee).over(FEE_DENOMINATOR).times(PRECISION).over(_rate(output));
        _balances[input] = held[input].plus(arrived);
        _balances[output] = held[output].minus(dy).minus(adminShare);
        _pay(output, dy);
        emit TokenExchange(msg.sender, i, dx, j, dy);
    }

    /// @notice Adds `amounts`; the imbalance that they cause is charged. Returns nothing.
    function add_liquidity(uint256[COINS] calldata amounts, uint256 min_mint_amount) external nonReentrant notKilled {
        uint256 amplification = _amplification();
        uint256 supply = _token.totalSupply();
        uint256[COINS] memory old = _balances;
        uint256 before = supply > 0 ? _invariantOfUnits(old, amplification) : 0;
        uint256[COINS] memory next;
        for (uint256 index = 0; index < COINS; ++index) {
            if (supply == 0 && amounts[index] == 0) revert();
            uint256 arrived = amounts[index] > 0 ? _receive(index, amounts[index]) : 0;
            next[index] = old[index].plus(arrived);
        }
        uint256 unfeed = _invariantOfUnits(next, amplification);
        if (unfeed <= before) revert();

        uint256[COINS] memory fees;
        uint256 minted;
        if (supply > 0) {
            fees = _chargeImbalance(old, next, before, unfeed);
            minted = supply.times(_invariantOfUnits(next, amplification).minus(before)).over(before);
        } else {
            _balances = next;
            minted = unfeed;
        }
        require(minted >= min_mint_amount, "Slippage screwed you");
        if (!_token.mint(msg.sender, minted)) revert();
        emit AddLiquidity(msg.sender, amounts, fees, unfeed, supply.plus(minted));
    }

    /// @notice Gives every coin in proportion, without a fee; works in a killed pool too. Returns nothing.
    function remove_liquidity(uint256 _amount, uint256[COINS] calldata min_amounts) external nonReentrant {
        uint256 supply = _token.totalSupply();
        uint256[COINS] memory amounts;
        uint256[COINS] memory fees;
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 value = _balances[index].times(_amount).over(supply);
            require(value >= min_amounts[index], "Withdrawal resulted in fewer coins than expected");
            _balances[index] = _balances[index].minus(value);
            amounts[index] = value;
            _pay(index, value);
        }
        if (!_token.burnFrom(msg.sender, _amount)) revert();
        emit RemoveLiquidity(msg.sender, amounts, fees, supply.minus(_amount));
    }

    /// @notice Gives exactly `amounts` for at most `max_burn_amount` liquidity tokens. Returns nothing.
    function remove_liquidity_imbalance(
        uint256[COINS] calldata amounts,
        uint256 max_burn_amount
    ) external nonReentrant notKilled {
        uint256 supply = _token.totalSupply();
        if (supply == 0) revert();
        uint256 amplification = _amplification();
        uint256[COINS] memory old = _balances;
        uint256[COINS] memory next;
        for (uint256 index = 0; index < COINS; ++index) next[index] = old[index].minus(amounts[index]);
        uint256 before = _invariantOfUnits(old, amplification);
        uint256 unfeed = _invariantOfUnits(next, amplification);
        uint256[COINS] memory fees = _chargeImbalance(old, next, before, unfeed);
        uint256 burned = before.minus(_invariantOfUnits(next, amplification)).times(supply).over(before);
        if (burned == 0) revert();
        burned = burned.plus(1);
        require(burned <= max_burn_amount, "Slippage screwed you");
        if (!_token.burnFrom(msg.sender, burned)) revert();
        for (uint256 index = 0; index < COINS; ++index) {
            if (amounts[index] != 0) _pay(index, amounts[index]);
        }
        emit RemoveLiquidityImbalance(msg.sender, amounts, fees, unfeed, supply.minus(burned));
    }

    function calc_withdraw_one_coin(uint256 _token_amount, int128 i) external view returns (uint256 dy) {
        (dy, ) = _withdrawOneCoin(_token_amount, _index(i));
    }

    /// @notice Gives coin `i` alone for `_token_amount` liquidity tokens. Returns nothing.
    function remove_liquidity_one_coin(
        uint256 _token_amount,
        int128 i,
        uint256 min_amount
    ) external nonReentrant notKilled {
        uint256 index = _index(i);
        (uint256 dy, uint256 dyFee) = _withdrawOneCoin(_token_amount, index);
        require(dy >= min_amount, "Not enough coins removed");
        _balances[index] = _balances[index].minus(dy.plus(dyFee.times(admin_fee).over(FEE_DENOMINATOR)));
        if (!_token.burnFrom(msg.sender, _token_amount)) revert();
        _pay(index, dy);
        emit RemoveLiquidityOne(msg.sender, _token_amount, dy);
    }

    function withdraw_admin_fees() external onlyOwner {
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 value = ICoinBalance(_coins[index]).balanceOf(address(this)).minus(_balances[index]);
            if (value > 0) _pay(index, value);
        }
    }

    function donate_admin_fees() external onlyOwner {
        for (uint256 index = 0; index < COINS; ++index) {
            _balances[index] = ICoinBalance(_coins[index]).balanceOf(address(this));
        }
    }

    /// @dev Charges each coin for its distance from the balanced change `old` → `next`; stores what the pool keeps,
    /// leaves in `next` what counts for the one who caused it.
    function _chargeImbalance(
        uint256[COINS] memory old,
        uint256[COINS] memory next,
        uint256 before,
        uint256 unfeed
    ) private returns (uint256[COINS] memory fees) {
        uint256 imbalanceFee = _imbalanceFee();
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 ideal = unfeed.times(old[index]).over(before);
            fees[index] = imbalanceFee.times(ideal.distance(next[index])).over(FEE_DENOMINATOR);
            _balances[index] = next[index].minus(fees[index].times(admin_fee).over(FEE_DENOMINATOR));
            next[index] = next[index].minus(fees[index]);
        }
    }

    function _withdrawOneCoin(uint256 tokenAmount, uint256 index) private view returns (uint256 dy, uint256 dyFee) {
        uint256 amplification = _amplification();
        uint256 imbalanceFee = _imbalanceFee();
        uint256 supply = _token.totalSupply();
        uint256[COINS] memory scaled = _scaled(_balances);
        uint256 before = StableSwapInvariant.invariantOf(scaled, amplification);
        uint256 target = before.minus(tokenAmount.times(before).over(supply));
        uint256 unfeed = StableSwapInvariant.balanceFor(scaled, index, target, amplification);
        uint256 dyWithoutFee = scaled[index].minus(unfeed).over(_multiplier(index));

        uint256[COINS] memory reduced;
        for (uint256 other = 0; other < COINS; ++other) {
            uint256 ideal = scaled[other].times(target).over(before);
            uint256 difference = other == index ? ideal.minus(unfeed) : scaled[other].minus(ideal);
            reduced[other] = scaled[other].minus(imbalanceFee.times(difference).over(FEE_DENOMINATOR));
        }
        dy = reduced[index].minus(StableSwapInvariant.balanceFor(reduced, index, target, amplification));
        dy = dy.minus(1).over(_multiplier(index));
        dyFee = dyWithoutFee.minus(dy);
    }

    function _balanceAfter(
        uint256 input,
        uint256 output,
        uint256 x,
        uint256[COINS] memory scaled
    ) private view returns (uint256) {
        if (input == output) revert();
        uint256 amplification = _amplification();
        uint256 d = StableSwapInvariant.invariantOf(scaled, amplification);
        uint256 old = scaled[input];
        scaled[input] = x;
        uint256 y = StableSwapInvariant.balanceFor(scaled, output, d, amplification);
        scaled[input] = old;
        return y;
    }

    function _invariantOfUnits(uint256[COINS] memory units, uint256 amplification) private pure returns (uint256) {
        return StableSwapInvariant.invariantOf(_scaled(units), amplification);
    }

    function _scaled(uint256[COINS] memory units) private pure returns (uint256[COINS] memory scaled) {
        for (uint256 index = 0; index < COINS; ++index) {
            scaled[index] = units[index].times(_rate(index)).over(PRECISION);
        }
    }

    /// @dev n/(4(n−1)) of the swap fee: what a deposit or withdrawal pays on its imbalance.
    function _imbalanceFee() private view returns (uint256) {
        return fee.times(COINS).over(4 * (COINS - 1));
    }

    function _receive(uint256 index, uint256 amount) private returns (uint256) {
        address coin = _coins[index];
        if (index != FEE_TAKING_COIN) {
            coin.take(amount);
            return amount;
        }
        uint256 before = ICoinBalance(coin).balanceOf(address(this));
        coin.take(amount);
        return ICoinBalance(coin).balanceOf(address(this)).minus(before);
    }

    function _pay(uint256 index, uint256 amount) private {
        _coins[index].pay(amount);
    }

    function _amplificationPrecision() internal pure override returns (uint256) {
        return 1;
    }

    function _index(int128 index) private pure returns (uint256) {
        if (index < 0 || index >= int128(int256(COINS))) revert();
        return uint256(int256(index));
    }

    function _rate(uint256 index) private pure returns (uint256) {
        return _multiplier(index) * PRECISION;
    }

    function _multiplier(uint256 index) private pure returns (uint256) {
        if (index == 0) return MULTIPLIER_0;
        return index == 1 ? MULTIPLIER_1 : MULTIPLIER_2;
    }
}
