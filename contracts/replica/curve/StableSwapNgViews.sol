// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";
import { StableSwapNgInvariant } from "./StableSwapNgInvariant.sol";
import { StableSwapNgPrices } from "./StableSwapNgPrices.sol";
import { StableSwapNgReserves } from "./StableSwapNgReserves.sol";
import { StableSwapNgToken } from "./StableSwapNgToken.sol";

/* solhint-disable func-name-mixedcase */

/// @title What a StableSwap-NG pool works out and answers without moving a coin
abstract contract StableSwapNgViews is StableSwapNgReserves, StableSwapNgPrices, StableSwapNgToken {
    using EmptyRevertMath for uint256;

    /// @dev A swap worked out: `x` and `y` are the scaled balances afterwards, `fee` is scaled, `dy` in coin units.
    struct SwapResult {
        uint256 x;
        uint256 y;
        uint256 invariant;
        uint256 fee;
        uint256 dy;
    }

    /// @dev A withdrawal in one coin: `dy` and `fee` in coin units, `scaled` the balances afterwards.
    struct Withdrawal {
        uint256 dy;
        uint256 fee;
        uint256[] scaled;
        uint256 amplification;
        uint256 invariant;
    }

    /// @notice What `exchange` would pay if A stood at a whole number.
    function get_dy(int128 i, int128 j, uint256 dx) external view returns (uint256) {
        if (i == j) revert();
        return _swap(_scaled(_balances()), _place(i), _place(j), dx, _wholeAmplification()).dy;
    }

    /// @notice The fee in 1e-10 at the balances as they are: what an infinitely small swap pays.
    function dynamic_fee(int128 i, int128 j) external view returns (uint256) {
        uint256[] memory scaled = _scaled(_balances());
        return _feeAt(scaled[_place(i)], scaled[_place(j)], fee);
    }

    /// @notice Worth of one liquidity token in coins at par, 18 decimals.
    function get_virtual_price() external view returns (uint256) {
        return _invariantOf(_balances(), _amplification()).times(PRECISION).over(totalSupply);
    }

    /// @notice Liquidity tokens for `_amounts`, fees included, if A stood at a whole number.
    function calc_token_amount(uint256[] calldata _amounts, bool _is_deposit) external view returns (uint256) {
        uint256 amplification = _wholeAmplification();
        uint256[] memory old = _balances();
        uint256[] memory next = _balances();
        uint256 before = _invariantOf(old, amplification);
        for (uint256 index = 0; index < N_COINS; ++index) {
            next[index] = _is_deposit ? next[index].plus(_amounts[index]) : next[index].minus(_amounts[index]);
        }
        uint256 afterwards = _invariantOf(next, amplification);
        if (totalSupply == 0) return afterwards;
        uint256[] memory fees = _imbalanceFees(old, next, before, afterwards);
        for (uint256 index = 0; index < N_COINS; ++index) next[index] = next[index].minus(fees[index]);
        afterwards = _invariantOf(next, amplification);
        uint256 difference = _is_deposit ? afterwards.minus(before) : before.minus(afterwards);
        return difference.times(totalSupply).over(before);
    }

    function calc_withdraw_one_coin(uint256 _burn_amount, int128 i) external view returns (uint256) {
        return _withdrawOneCoin(_burn_amount, _place(i)).dy;
    }

    /// @param dx coin units that come in
    function _swap(
        uint256[] memory scaled,
        uint256 input,
        uint256 output,
        uint256 dx,
        uint256 amplification
    ) internal view returns (SwapResult memory swap) {
        uint256 inputBefore = scaled[input];
        swap.x = inputBefore.plus(dx.times(_rate(input)).over(PRECISION));
        swap.invariant = StableSwapNgInvariant.invariantOf(scaled, amplification);
        scaled[input] = swap.x;
        swap.y = StableSwapNgInvariant.balanceFor(scaled, output, swap.invariant, amplification);
        scaled[input] = inputBefore;
        uint256 gross = scaled[output].minus(swap.y).minus(1);
        uint256 feeRate = _feeAt(inputBefore.plus(swap.x).over(2), scaled[output].plus(swap.y).over(2), fee);
        swap.fee = gross.times(feeRate).over(FEE_DENOMINATOR);
        swap.dy = gross.minus(swap.fee).times(PRECISION).over(_rate(output));
    }

    /// @dev What each coin pays for its distance from the balanced change `old` → `next`, in coin units.
    function _imbalanceFees(
        uint256[] memory old,
        uint256[] memory next,
        uint256 before,
        uint256 afterwards
    ) internal view returns (uint256[] memory fees) {
        uint256 baseFee = _imbalanceFee();
        uint256 share = before.plus(afterwards).over(N_COINS);
        fees = new uint256[](N_COINS);
        for (uint256 index = 0; index < N_COINS; ++index) {
            uint256 ideal = afterwards.times(old[index]).over(before);
            uint256 sum = _rate(index).times(old[index].plus(next[index])).over(PRECISION);
            fees[index] = _feeAt(sum, share, baseFee).times(ideal.distance(next[index])).over(FEE_DENOMINATOR);
        }
    }

    function _withdrawOneCoin(uint256 burned, uint256 index) internal view returns (Withdrawal memory withdrawal) {
        uint256 amplification = _amplification();
        uint256[] memory scaled = _scaled(_balances());
        uint256 before = StableSwapNgInvariant.invariantOf(scaled, amplification);
        uint256 target = before.minus(burned.times(before).over(totalSupply));
        uint256 unfeed = StableSwapNgInvariant.balanceFor(scaled, index, target, amplification);
        uint256[] memory reduced = _reduced(scaled, index, unfeed, before, target);
        uint256 dy = reduced[index].minus(StableSwapNgInvariant.balanceFor(reduced, index, target, amplification));
        uint256 withoutFee = scaled[index].minus(unfeed).times(PRECISION).over(_rate(index));
        dy = dy.minus(1).times(PRECISION).over(_rate(index));
        scaled[index] = unfeed;
        return Withdrawal(dy, withoutFee.minus(dy), scaled, amplification, target);
    }

    /// @dev Scaled balances less the fee on how far each is from its proportional share of the withdrawal.
    function _reduced(
        uint256[] memory scaled,
        uint256 index,
        uint256 unfeed,
        uint256 before,
        uint256 target
    ) private view returns (uint256[] memory reduced) {
        uint256 share = before.plus(target).over(2 * N_COINS);
        uint256 baseFee = _imbalanceFee();
        reduced = new uint256[](N_COINS);
        for (uint256 other = 0; other < N_COINS; ++other) {
            uint256 ideal = scaled[other].times(target).over(before);
            bool taken = other == index;
            uint256 difference = taken ? ideal.minus(unfeed) : scaled[other].minus(ideal);
            uint256 average = taken ? scaled[other].plus(unfeed).over(2) : scaled[other];
            uint256 feeRate = _feeAt(average, share, baseFee);
            reduced[other] = scaled[other].minus(feeRate.times(difference).over(FEE_DENOMINATOR));
        }
    }

    /// @dev The views' A: hundredths cut off.
    function _wholeAmplification() private view returns (uint256) {
        return (_amplification() / StableSwapBalance.A_PRECISION) * StableSwapBalance.A_PRECISION;
    }
}
