// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AmplificationRamp } from "./AmplificationRamp.sol";
import { CoinTransfers } from "./CoinTransfers.sol";
import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { ICoinBalance } from "./ICurvePoolTokens.sol";
import { PlainPairInvariant } from "./PlainPairInvariant.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";
import { StableSwapNgToken } from "./StableSwapNgToken.sol";

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @dev What a metapool asks of the pool that it stands on: one of the 3pool's generation.
interface IBasePool {
    function get_virtual_price() external view returns (uint256);
    function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) external;
    function add_liquidity(uint256[3] calldata amounts, uint256 min_mint_amount) external;
    function remove_liquidity_one_coin(uint256 token_amount, int128 i, uint256 min_amount) external;
}

/// @title A metapool of Curve's factory on the 3pool, as the replica chain knows it
/// @notice One coin against the 3pool's liquidity token, and through that against the 3pool's coins: the factory's
/// "MetaUSD" implementation (Vyper 0.2.12), after its rules; no recording holds it, see docs/replica.md. It asks the base pool
/// for its virtual price at every call, unlike the first metapools, which kept it for ten minutes. Its fee and the
/// owner's half of it never change; it cannot be killed; it reverts without a reason. Left out: other receivers than the caller,
/// the views of past balances, and `get_dy_underlying`, which leaves out what the base pool charges.
contract CurveMetapool is AmplificationRamp, StableSwapNgToken {
    using CoinTransfers for address;
    using EmptyRevertMath for uint256;

    uint256 private constant COINS = 2;
    uint256 private constant BASE_COINS = 3;
    /// @dev Place of the base pool's liquidity token.
    uint256 private constant BASE = 1;
    /// @dev Place of the one coin, among those that `exchange_underlying` counts, before whose purchase the input is measured.
    int128 private constant MEASURED_OUTPUT = 3;
    uint256 private constant PRECISION = 10 ** 18;
    uint256 private constant FEE_DENOMINATOR = 10 ** 10;
    uint256 public constant admin_fee = 5_000_000_000;

    /// @dev A change of the pool worked out: what is paid and kept of coin `output`, in its units.
    struct Trade {
        uint256 dy;
        uint256 adminShare;
    }

    address private immutable _owner;
    address private immutable _basePool;
    address private immutable _baseCoin0;
    address private immutable _baseCoin1;
    address private immutable _baseCoin2;
    /// @notice Swap fee in 1e-10.
    uint256 public immutable fee;
    /// @dev Scale from the units of the first coin to 36 decimals. In storage, like the coins, as the deployed pools have it.
    uint256 private _rateMultiplier;
    address[COINS] private _coins;
    /// @notice What the pool trades with; admin fees lie above it.
    uint256[COINS] internal _balances;
    uint256[COINS] private _previousBalances;
    uint256[COINS] private _cumulativeBalances;
    uint256 public block_timestamp_last;
    uint256 private _lock;

    event TokenExchange(
        address indexed buyer,
        int128 sold_id,
        uint256 tokens_sold,
        int128 bought_id,
        uint256 tokens_bought
    );
    event TokenExchangeUnderlying(
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

    /// @param coins_ the pool's own coin and the base pool's liquidity token
    /// @param rateMultiplier scale from the units of the pool's own coin to 36 decimals
    constructor(
        address owner_,
        address[COINS] memory coins_,
        uint256 rateMultiplier,
        address basePool,
        address[BASE_COINS] memory baseCoins,
        uint256 amplification,
        uint256 fee_
    ) AmplificationRamp(amplification) StableSwapNgToken("", "") {
        _owner = owner_;
        _coins = coins_;
        _rateMultiplier = rateMultiplier;
        _basePool = basePool;
        (_baseCoin0, _baseCoin1, _baseCoin2) = (baseCoins[0], baseCoins[1], baseCoins[2]);
        fee = fee_;
        for (uint256 index = 0; index < BASE_COINS; ++index) {
            (bool approved, ) = baseCoins[index].call(
                abi.encodeWithSignature("approve(address,uint256)", basePool, type(uint256).max)
            );
            if (!approved) revert();
        }
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

    /// @notice Amplification now, in hundredths.
    function A_precise() external view returns (uint256) {
        return _amplification();
    }

    /// @notice Worth of one liquidity token in coins at par, 18 decimals.
    function get_virtual_price() external view returns (uint256) {
        return _invariantOf(_rates(), _balances, _amplification()).times(PRECISION).over(totalSupply);
    }

    /// @notice What `exchange` would pay.
    function get_dy(int128 i, int128 j, uint256 dx) external view returns (uint256) {
        uint256[COINS] memory rates = _rates();
        uint256 input = _index(i);
        return _trade(rates, _scaled(rates, _balances), input, _index(j), dx.times(rates[input]).over(PRECISION)).dy;
    }

    /// @notice Sells `dx` units of coin `i` for at least `min_dy` units of coin `j`, the second being the base pool's
    /// liquidity token. Returns what it paid.
    function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) external nonReentrant returns (uint256) {
        _noteBalances();
        uint256[COINS] memory rates = _rates();
        (uint256 input, uint256 output) = (_index(i), _index(j));
        uint256[COINS] memory scaled = _scaled(rates, _balances);
        Trade memory trade = _trade(rates, scaled, input, output, dx.times(rates[input]).over(PRECISION));
        if (trade.dy < min_dy) revert();
        _settle(input, output, dx, trade);
        _coins[input].take(dx);
        _coins[output].pay(trade.dy);
        emit TokenExchange(msg.sender, i, dx, j, trade.dy);
        return trade.dy;
    }

    /// @notice Sells `_dx` units of coin `i` for at least `_min_dy` units of coin `j`: the pool's own coin is 0, the base
    /// pool's follow it. Returns what it paid.
    function exchange_underlying(
        int128 i,
        int128 j,
        uint256 _dx,
        uint256 _min_dy
    ) external nonReentrant returns (uint256 dy) {
        _noteBalances();
        uint256[COINS] memory rates = _rates();
        uint256[COINS] memory scaled = _scaled(rates, _balances);
        address outputCoin = _underlying(j);
        uint256 arrived = _takeUnderlying(_underlying(i), j, _dx);
        if (i == 0 || j == 0) {
            dy = _exchangeThroughBase(rates, scaled, i, j, arrived);
            if (dy < _min_dy) revert();
        } else {
            uint256 before = ICoinBalance(outputCoin).balanceOf(address(this));
            IBasePool(_basePool).exchange(i - 1, j - 1, arrived, _min_dy);
            dy = ICoinBalance(outputCoin).balanceOf(address(this)).minus(before);
        }
        outputCoin.pay(dy);
        emit TokenExchangeUnderlying(msg.sender, i, _dx, j, dy);
    }

    /// @notice Adds `_amounts`; the imbalance that they cause is charged. Returns the tokens minted.
    function add_liquidity(
        uint256[COINS] calldata _amounts,
        uint256 _min_mint_amount
    ) external nonReentrant returns (uint256 minted) {
        _noteBalances();
        uint256 amplification = _amplification();
        uint256[COINS] memory rates = _rates();
        uint256[COINS] memory old = _balances;
        uint256 before = _invariantOf(rates, old, amplification);
        uint256 supply = totalSupply;
        uint256[COINS] memory next;
        for (uint256 index = 0; index < COINS; ++index) {
            if (supply == 0 && _amounts[index] == 0) revert();
            next[index] = old[index].plus(_amounts[index]);
        }
        uint256 unfeed = _invariantOf(rates, next, amplification);
        if (unfeed <= before) revert();
        uint256[COINS] memory fees;
        if (supply > 0) {
            fees = _chargeImbalance(old, next, before, unfeed);
            minted = supply.times(_invariantOf(rates, next, amplification).minus(before)).over(before);
        } else {
            _balances = next;
            minted = unfeed;
        }
        if (minted < _min_mint_amount) revert();
        for (uint256 index = 0; index < COINS; ++index) {
            if (_amounts[index] > 0) _coins[index].take(_amounts[index]);
        }
        _mint(msg.sender, minted);
        emit AddLiquidity(msg.sender, _amounts, fees, unfeed, supply.plus(minted));
    }

    /// @notice Gives every coin in proportion, without a fee. Returns the amounts.
    function remove_liquidity(
        uint256 _burn_amount,
        uint256[COINS] calldata _min_amounts
    ) external nonReentrant returns (uint256[COINS] memory amounts) {
        _noteBalances();
        uint256 supply = totalSupply;
        uint256[COINS] memory fees;
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 value = _balances[index].times(_burn_amount).over(supply);
            if (value < _min_amounts[index]) revert();
            _balances[index] = _balances[index].minus(value);
            amounts[index] = value;
            _coins[index].pay(value);
        }
        _burnFrom(msg.sender, _burn_amount);
        emit RemoveLiquidity(msg.sender, amounts, fees, totalSupply);
    }

    /// @notice Gives exactly `_amounts` for at most `_max_burn_amount` liquidity tokens. Returns the tokens burned.
    function remove_liquidity_imbalance(
        uint256[COINS] calldata _amounts,
        uint256 _max_burn_amount
    ) external nonReentrant returns (uint256 burned) {
        _noteBalances();
        uint256 amplification = _amplification();
        uint256[COINS] memory rates = _rates();
        uint256[COINS] memory old = _balances;
        uint256[COINS] memory next;
        for (uint256 index = 0; index < COINS; ++index) next[index] = old[index].minus(_amounts[index]);
        uint256 before = _invariantOf(rates, old, amplification);
        uint256 unfeed = _invariantOf(rates, next, amplification);
        uint256[COINS] memory fees = _chargeImbalance(old, next, before, unfeed);
        burned = before.minus(_invariantOf(rates, next, amplification)).times(totalSupply).over(before).plus(1);
        if (burned <= 1 || burned > _max_burn_amount) revert();
        _burnFrom(msg.sender, burned);
        for (uint256 index = 0; index < COINS; ++index) {
            if (_amounts[index] != 0) _coins[index].pay(_amounts[index]);
        }
        emit RemoveLiquidityImbalance(msg.sender, _amounts, fees, unfeed, totalSupply);
    }

    /// @notice Gives coin `i` alone for `_burn_amount` liquidity tokens. Returns what it paid.
    function remove_liquidity_one_coin(
        uint256 _burn_amount,
        int128 i,
        uint256 _min_received
    ) external nonReentrant returns (uint256) {
        _noteBalances();
        uint256 index = _index(i);
        (uint256 dy, uint256 dyFee) = _withdrawOneCoin(_burn_amount, index);
        if (dy < _min_received) revert();
        _balances[index] = _balances[index].minus(dy.plus(dyFee.times(admin_fee).over(FEE_DENOMINATOR)));
        _burnFrom(msg.sender, _burn_amount);
        _coins[index].pay(dy);
        emit RemoveLiquidityOne(msg.sender, _burn_amount, dy, totalSupply);
        return dy;
    }

    function withdraw_admin_fees() external {
        for (uint256 index = 0; index < COINS; ++index) {
            address coin = _coins[index];
            uint256 value = ICoinBalance(coin).balanceOf(address(this)).minus(_balances[index]);
            (bool paid, ) = coin.call(abi.encodeWithSignature("transfer(address,uint256)", _owner, value));
            if (!paid) revert();
        }
    }

    /// @dev Into the base pool or out of it, and through this one with the virtual price as it was before.
    function _exchangeThroughBase(
        uint256[COINS] memory rates,
        uint256[COINS] memory scaled,
        int128 i,
        int128 j,
        uint256 arrived
    ) private returns (uint256 dy) {
        if (j == 0) {
            uint256 minted = _depositInBase(i, arrived);
            Trade memory sale = _trade(rates, scaled, BASE, 0, minted.times(rates[BASE]).over(PRECISION));
            _settle(BASE, 0, minted, sale);
            return sale.dy;
        }
        Trade memory purchase = _trade(rates, scaled, 0, BASE, arrived.times(rates[0]).over(PRECISION));
        _settle(0, BASE, arrived, purchase);
        address outputCoin = _underlying(j);
        uint256 before = ICoinBalance(outputCoin).balanceOf(address(this));
        IBasePool(_basePool).remove_liquidity_one_coin(purchase.dy, j - 1, 0);
        return ICoinBalance(outputCoin).balanceOf(address(this)).minus(before);
    }

    function _depositInBase(int128 i, uint256 amount) private returns (uint256) {
        uint256[BASE_COINS] memory amounts;
        amounts[uint256(int256(i - 1))] = amount;
        ICoinBalance token = ICoinBalance(_coins[BASE]);
        uint256 before = token.balanceOf(address(this));
        IBasePool(_basePool).add_liquidity(amounts, 0);
        return token.balanceOf(address(this)).minus(before);
    }

    /// @dev The deployed pool measures what came in where the last coin is bought, not where it is sold.
    function _takeUnderlying(address coin, int128 j, uint256 amount) private returns (uint256) {
        if (j != MEASURED_OUTPUT) {
            coin.take(amount);
            return amount;
        }
        uint256 before = ICoinBalance(coin).balanceOf(address(this));
        coin.take(amount);
        return ICoinBalance(coin).balanceOf(address(this)).minus(before);
    }

    function _settle(uint256 input, uint256 output, uint256 dx, Trade memory trade) private {
        _balances[input] = _balances[input].plus(dx);
        _balances[output] = _balances[output].minus(trade.dy).minus(trade.adminShare);
    }

    /// @dev Charges each coin for its distance from the balanced change `old` → `next`; stores what the pool keeps,
    /// leaves in `next` what counts for the one who caused it.
    function _chargeImbalance(
        uint256[COINS] memory old,
        uint256[COINS] memory next,
        uint256 before,
        uint256 unfeed
    ) private returns (uint256[COINS] memory fees) {
        for (uint256 index = 0; index < COINS; ++index) {
            uint256 ideal = unfeed.times(old[index]).over(before);
            fees[index] = _imbalanceFee().times(ideal.distance(next[index])).over(FEE_DENOMINATOR);
            _balances[index] = next[index].minus(fees[index].times(admin_fee).over(FEE_DENOMINATOR));
            next[index] = next[index].minus(fees[index]);
        }
    }

    /// @dev The balances before a block's first change, and their sums over time.
    function _noteBalances() private {
        uint256 elapsed = block.timestamp - block_timestamp_last;
        if (elapsed == 0) return;
        for (uint256 index = 0; index < COINS; ++index) {
            _cumulativeBalances[index] += _balances[index] * elapsed;
            _previousBalances[index] = _balances[index];
        }
        block_timestamp_last = block.timestamp;
    }

    function _withdrawOneCoin(uint256 burned, uint256 index) private view returns (uint256 dy, uint256 dyFee) {
        uint256 amplification = _amplification();
        uint256[COINS] memory rates = _rates();
        uint256[COINS] memory scaled = _scaled(rates, _balances);
        uint256 before = PlainPairInvariant.invariantOf(scaled, amplification);
        uint256 target = before.minus(burned.times(before).over(totalSupply));
        uint256 unfeed = PlainPairInvariant.balanceFor(scaled[1 - index], target, amplification);
        uint256[COINS] memory reduced;
        for (uint256 other = 0; other < COINS; ++other) {
            uint256 ideal = scaled[other].times(target).over(before);
            uint256 difference = other == index ? ideal.minus(unfeed) : scaled[other].minus(ideal);
            reduced[other] = scaled[other].minus(_imbalanceFee().times(difference).over(FEE_DENOMINATOR));
        }
        uint256 left = PlainPairInvariant.balanceFor(reduced[1 - index], target, amplification);
        dy = reduced[index].minus(left).minus(1).times(PRECISION).over(rates[index]);
        dyFee = scaled[index].minus(unfeed).times(PRECISION).over(rates[index]).minus(dy);
    }

    /// @param scaledInput what comes in, 18 decimals
    function _trade(
        uint256[COINS] memory rates,
        uint256[COINS] memory scaled,
        uint256 input,
        uint256 output,
        uint256 scaledInput
    ) private view returns (Trade memory trade) {
        if (input == output) revert();
        uint256 amplification = _amplification();
        uint256 x = scaled[input].plus(scaledInput);
        uint256 d = PlainPairInvariant.invariantOf(scaled, amplification);
        uint256 gross = scaled[output].minus(PlainPairInvariant.balanceFor(x, d, amplification)).minus(1);
        uint256 charged = gross.times(fee).over(FEE_DENOMINATOR);
        trade.dy = gross.minus(charged).times(PRECISION).over(rates[output]);
        trade.adminShare = charged.times(admin_fee).over(FEE_DENOMINATOR).times(PRECISION).over(rates[output]);
    }

    function _rates() private view returns (uint256[COINS] memory) {
        return [_rateMultiplier, IBasePool(_basePool).get_virtual_price()];
    }

    function _scaled(
        uint256[COINS] memory rates,
        uint256[COINS] memory units
    ) private pure returns (uint256[COINS] memory scaled) {
        for (uint256 index = 0; index < COINS; ++index) scaled[index] = rates[index].times(units[index]).over(PRECISION);
    }

    function _invariantOf(
        uint256[COINS] memory rates,
        uint256[COINS] memory units,
        uint256 amplification
    ) private pure returns (uint256) {
        return PlainPairInvariant.invariantOf(_scaled(rates, units), amplification);
    }

    /// @dev n/(4(n−1)) of the swap fee: what a deposit or withdrawal pays on its imbalance.
    function _imbalanceFee() private view returns (uint256) {
        return fee.times(COINS).over(4 * (COINS - 1));
    }

    /// @dev Coin `index` of those that `exchange_underlying` counts.
    function _underlying(int128 index) private view returns (address) {
        if (index == 0) return _coins[0];
        if (index == 1) return _baseCoin0;
        if (index == 2) return _baseCoin1;
        if (index == 3) return _baseCoin2;
        revert();
    }

    function _index(int128 index) private pure returns (uint256) {
        if (index < 0 || index >= int128(int256(COINS))) revert();
        return uint256(int256(index));
    }

    function _requireOwner() internal view override {
        require(msg.sender == _owner);
    }

    function _amplificationPrecision() internal pure override returns (uint256) {
        return StableSwapBalance.A_PRECISION;
    }
}
