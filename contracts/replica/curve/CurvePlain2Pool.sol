// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CoinTransfers } from "./CoinTransfers.sol";
import { CurvePoolOwnership } from "./CurvePoolOwnership.sol";
import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { ICoinBalance, ILiquidityToken } from "./ICurvePoolTokens.sol";
import { PlainPairInvariant } from "./PlainPairInvariant.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @title A plain Curve pool of two coins as the replica chain knows it
/// @notice Interface, events, revert texts and every unit of every amount are those of Curve's base template for two
/// coins (Vyper 0.2.8), whose arithmetic was recorded; see docs/replica.md. Unlike the 3pool it charges the fee before it
/// turns to coin units in `get_dy` too, measures no coin, and returns amounts from all that moves them.
contract CurvePlain2Pool is CurvePoolOwnership {
    using CoinTransfers for address;
    using EmptyRevertMath for uint256;

    uint256 private constant COINS = 2;
    uint256 private constant FEE_DENOMINATOR = 10 ** 10;
    uint256 private constant PRECISION = 10 ** 18;

    address private immutable _coin0;
    address private immutable _coin1;
    /// @dev Scale from coin units to 18 decimals.
    uint256 private immutable _multiplier0;
    uint256 private immutable _multiplier1;
    /// @notice What the pool trades with; admin fees lie above it.
    uint256[COINS] internal _balances;
    ILiquidityToken private immutable _token;
    /// @dev In storage, as the deployed pools have it: transient storage would make a swap 22,000 gas cheaper than it is.
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
    event RemoveLiquidityOne(address indexed provider, uint256 token_amount, uint256 coin_amount, uint256 token_supply);
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

    /// @param multipliers scale from the units of each coin to 18 decimals
    constructor(
        address owner_,
        address[COINS] memory coins_,
        uint256[COINS] memory multipliers,
        address poolToken,
        uint256 amplification,
        uint256 fee_,
        uint256 adminFee
    ) CurvePoolOwnership(owner_, amplification, fee_, adminFee) {
        (_coin0, _coin1) = (coins_[0], coins_[1]);
        (_multiplier0, _multiplier1) = (multipliers[0], multipliers[1]);
        _token = ILiquidityToken(poolToken);
    }

    function lp_token() external view returns (address) {
        return address(_token);
    }

    function coins(uint256 index) external view returns (address) {
        if (index >= COINS) revert();
        return _coin(index);
    }

    function balances(uint256 index) external view returns (uint256) {
        if (index >= COINS) revert();
        return _balances[index];
    }

    /// @notice What the owner may withdraw of coin `index`.
    function admin_balances(uint256 index) external view returns (uint256) {
        if (index >= COINS) revert();
        return ICoinBalance(_coin(index)).balanceOf(address(this)).minus(_balances[index]);
    }

    /// @notice Amplification now, in hundredths.
    function A_precise() external view returns (uint256) {
        return _amplification();
    }

    /// @notice Worth of one liquidity token in coins at par, 18 decimals.
    function get_virtual_price() external view returns (uint256) {
        return _invariantOf(_balances, _amplification()).times(PRECISION).over(_token.totalSupply());
    }

    /// @notice Liquidity tokens for `amounts`, before fees.
    function calc_token_amount(uint256[COINS] calldata amounts, bool deposit) external view returns (uint256) {
        uint256[COINS] memory held = _balances;
        uint256 amplification = _amplification();
        uint256 before = _invariantOf(held, amplification);
        for (uint256 index = 0; index < COINS; ++index) {
            held[index] = deposit ? held[index].plus(amounts[index]) : held[index].minus(amounts[index]);
        }
        uint256 afterwards = _invariantOf(held, amplification);
        uint256 difference = deposit ? afterwards.minus(before) : before.minus(afterwards);
        return difference.times(_token.totalSupply()).over(before);
    }

    /// @notice What `exchange` would pay.
    function get_dy(int128 i, int128 j, uint256 dx) external view returns (uint256 dy) {
        (, dy, ) = _swapOutput(i, j, dx);
    }

    /// @notice Sells `_dx` units of coin `i` for at least `_min_dy` units of coin `j`. Returns what it paid.
    function exchange(int128 i, int128 j, uint256 _dx, uint256 _min_dy) external returns (uint256) {
        return _exchange(i, j, _dx, _min_dy);
    }

    /// @notice Adds `_amounts`; the imbalance that they cause is charged. Returns the tokens minted.
    function add_liquidity(
        uint256[COINS] calldata _amounts,
        uint256 _min_mint_amount
    ) external nonReentrant notKilled returns (uint256 minted) {
        uint256 amplification = _amplification();
        uint256 supply = _token.totalSupply();
        uint256[COINS] memory old = _balances;
        uint256 before = _invariantOf(old, amplification);
        uint256[COINS] memory next;
        for (uint256 index = 0; index < COINS; ++index) {
            if (supply == 0 && _amounts[index] == 0) revert();
            next[index] = old[index].plus(_amounts[index]);
        }
        uint256 unfeed = _invariantOf(next, amplification);
        if (unfeed <= before) revert();

        uint256[COINS] memory fees;
        if (supply > 0) {
            fees = _chargeImbalance(old, next, before, unfeed);
            minted = supply.times(_invariantOf(next, amplification).minus(before)).over(before);
        } else {
            _balances = next;
            minted = unfeed;
        }
        require(minted >= _min_mint_amount, "Slippage screwed you");
        for (uint256 index = 0; index < COINS; ++index) {
            if (_amounts[index] > 0) _coin(index).take(_amounts[index]);
        }
        _token.mint(msg.sender, minted);
        emit AddLiquidity(msg.sender, _amounts, fees, unfeed, supply.plus(minted));
    }

    /// @notice Gives every coin in proportion, without a fee; works in a killed pool too. Returns the amounts.
    function remove_liquidity(
        uint256 _amount,
        uint256[COINS] calldata _min_amounts
    ) external nonReentrant returns (uint256[COINS] memory amounts) {
        uint256 supply = _token.totalSupply();
        uint256[COINS] memory fees;
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 value = _balances[index].times(_amount).over(supply);
            require(value >= _min_amounts[index], "Withdrawal resulted in fewer coins than expected");
            _balances[index] = _balances[index].minus(value);
            amounts[index] = value;
            _coin(index).pay(value);
        }
        _burn(_amount);
        emit RemoveLiquidity(msg.sender, amounts, fees, supply.minus(_amount));
    }

    /// @notice Gives exactly `_amounts` for at most `_max_burn_amount` liquidity tokens. Returns the tokens burned.
    function remove_liquidity_imbalance(
        uint256[COINS] calldata _amounts,
        uint256 _max_burn_amount
    ) external nonReentrant notKilled returns (uint256 burned) {
        uint256 amplification = _amplification();
        uint256[COINS] memory old = _balances;
        uint256[COINS] memory next;
        for (uint256 index = 0; index < COINS; ++index) next[index] = old[index].minus(_amounts[index]);
        uint256 before = _invariantOf(old, amplification);
        uint256 unfeed = _invariantOf(next, amplification);
        uint256[COINS] memory fees = _chargeImbalance(old, next, before, unfeed);
        uint256 supply = _token.totalSupply();
        burned = before.minus(_invariantOf(next, amplification)).times(supply).over(before);
        if (burned == 0) revert();
        burned = burned.plus(1);
        require(burned <= _max_burn_amount, "Slippage screwed you");
        _burn(burned);
        for (uint256 index = 0; index < COINS; ++index) {
            if (_amounts[index] != 0) _coin(index).pay(_amounts[index]);
        }
        emit RemoveLiquidityImbalance(msg.sender, _amounts, fees, unfeed, supply.minus(burned));
    }

    function calc_withdraw_one_coin(uint256 _burn_amount, int128 i) external view returns (uint256 dy) {
        (dy, ) = _withdrawOneCoin(_burn_amount, _index(i), _token.totalSupply());
    }

    /// @notice Gives coin `i` alone for `_token_amount` liquidity tokens. Returns what it paid.
    function remove_liquidity_one_coin(
        uint256 _token_amount,
        int128 i,
        uint256 _min_amount
    ) external nonReentrant notKilled returns (uint256) {
        uint256 index = _index(i);
        uint256 supply = _token.totalSupply();
        (uint256 dy, uint256 dyFee) = _withdrawOneCoin(_token_amount, index, supply);
        require(dy >= _min_amount, "Not enough coins removed");
        _balances[index] = _balances[index].minus(dy.plus(dyFee.times(admin_fee).over(FEE_DENOMINATOR)));
        _burn(_token_amount);
        _coin(index).pay(dy);
        emit RemoveLiquidityOne(msg.sender, _token_amount, dy, supply.minus(_token_amount));
        return dy;
    }

    function withdraw_admin_fees() external onlyOwner {
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 value = ICoinBalance(_coin(index)).balanceOf(address(this)).minus(_balances[index]);
            if (value > 0) _coin(index).pay(value);
        }
    }

    function donate_admin_fees() external onlyOwner {
        for (uint256 index = 0; index < COINS; ++index) {
            _balances[index] = ICoinBalance(_coin(index)).balanceOf(address(this));
        }
    }

    function _exchange(int128 i, int128 j, uint256 dx, uint256 minDy) internal nonReentrant notKilled returns (uint256) {
        (uint256 output, uint256 dy, uint256 dyFee) = _swapOutput(i, j, dx);
        require(dy >= minDy, "Exchange resulted in fewer coins than expected");
        uint256 input = 1 - output;
        uint256 adminShare = dyFee.times(admin_fee).over(FEE_DENOMINATOR).over(_multiplier(output));
        _balances[input] = _balances[input].plus(dx);
        _balances[output] = _balances[output].minus(dy).minus(adminShare);
        _coin(input).take(dx);
        _coin(output).pay(dy);
        emit TokenExchange(msg.sender, i, dx, j, dy);
        return dy;
    }

    /// @return output place of coin `j`
    /// @return dy coin units, after the fee
    /// @return dyFee the fee, 18 decimals
    function _swapOutput(int128 i, int128 j, uint256 dx) private view returns (uint256 output, uint256 dy, uint256 dyFee) {
        uint256 input = _index(i);
        output = _index(j);
        if (input == output) revert();
        uint256[COINS] memory scaled = _scaled(_balances);
        uint256 amplification = _amplification();
        uint256 x = scaled[input].plus(dx.times(_multiplier(input) * PRECISION).over(PRECISION));
        uint256 d = PlainPairInvariant.invariantOf(scaled, amplification);
        dy = scaled[output].minus(PlainPairInvariant.balanceFor(x, d, amplification)).minus(1);
        dyFee = dy.times(fee).over(FEE_DENOMINATOR);
        dy = dy.minus(dyFee).over(_multiplier(output));
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

    function _withdrawOneCoin(
        uint256 tokenAmount,
        uint256 index,
        uint256 supply
    ) private view returns (uint256 dy, uint256 dyFee) {
        uint256 amplification = _amplification();
        uint256 imbalanceFee = _imbalanceFee();
        uint256[COINS] memory scaled = _scaled(_balances);
        uint256 before = PlainPairInvariant.invariantOf(scaled, amplification);
        uint256 target = before.minus(tokenAmount.times(before).over(supply));
        uint256 unfeed = PlainPairInvariant.balanceFor(scaled[1 - index], target, amplification);
        uint256 dyWithoutFee = scaled[index].minus(unfeed).over(_multiplier(index));

        uint256[COINS] memory reduced;
        for (uint256 other = 0; other < COINS; ++other) {
            uint256 ideal = scaled[other].times(target).over(before);
            uint256 difference = other == index ? ideal.minus(unfeed) : scaled[other].minus(ideal);
            reduced[other] = scaled[other].minus(imbalanceFee.times(difference).over(FEE_DENOMINATOR));
        }
        dy = reduced[index].minus(PlainPairInvariant.balanceFor(reduced[1 - index], target, amplification));
        dy = dy.minus(1).over(_multiplier(index));
        dyFee = dyWithoutFee.minus(dy);
    }

    function _invariantOf(uint256[COINS] memory units, uint256 amplification) private view returns (uint256) {
        return PlainPairInvariant.invariantOf(_scaled(units), amplification);
    }

    function _scaled(uint256[COINS] memory units) private view returns (uint256[COINS] memory scaled) {
        for (uint256 index = 0; index < COINS; ++index) {
            scaled[index] = units[index].times(_multiplier(index) * PRECISION).over(PRECISION);
        }
    }

    /// @dev n/(4(n−1)) of the swap fee: what a deposit or withdrawal pays on its imbalance.
    function _imbalanceFee() private view returns (uint256) {
        return fee.times(COINS).over(4 * (COINS - 1));
    }

    function _burn(uint256 amount) private {
        if (!_token.burnFrom(msg.sender, amount)) revert();
    }

    function _index(int128 index) private pure returns (uint256) {
        if (index < 0 || index >= int128(int256(COINS))) revert();
        return uint256(int256(index));
    }

    function _coin(uint256 index) private view returns (address) {
        return index == 0 ? _coin0 : _coin1;
    }

    function _multiplier(uint256 index) private view returns (uint256) {
        return index == 0 ? _multiplier0 : _multiplier1;
    }

    function _amplificationPrecision() internal pure override returns (uint256) {
        return StableSwapBalance.A_PRECISION;
    }
}
