// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";

/// @title The StableSwap invariant for any number of coins, in the integer steps of StableSwap-NG
/// @notice The product is divided by each balance and once by nⁿ, where older pools divide by n times the balance each
/// time; that decides about the last unit. Reverts where 255 rounds do not settle D. All balances are scaled to 18
/// decimals.
library StableSwapNgInvariant {
    using EmptyRevertMath for uint256;

    uint256 private constant A_PRECISION = StableSwapBalance.A_PRECISION;
    uint256 private constant MAX_ROUNDS = 255;

    /// @notice D of `balances`.
    /// @param amplification A in hundredths
    function invariantOf(uint256[] memory balances, uint256 amplification) internal pure returns (uint256 d) {
        uint256 coins = balances.length;
        uint256 sum = 0;
        for (uint256 index = 0; index < coins; ++index) sum = sum.plus(balances[index]);
        if (sum == 0) return 0;
        d = sum;
        uint256 power = coins ** coins;
        uint256 ann = amplification.times(coins);
        uint256 annSum = ann.times(sum).over(A_PRECISION);
        for (uint256 round = 0; round < MAX_ROUNDS; ++round) {
            uint256 product = d;
            for (uint256 index = 0; index < coins; ++index) product = product.times(d).over(balances[index]);
            product /= power;
            uint256 previous = d;
            d = annSum.plus(product.times(coins)).times(d).over(
                ann.minus(A_PRECISION).times(d).over(A_PRECISION).plus((coins + 1).times(product))
            );
            if (d.distance(previous) <= 1) return d;
        }
        revert();
    }

    /// @notice The balance of coin `index` that belongs to invariant `d`, the other balances given.
    /// @param amplification A in hundredths
    /// @dev `balances[index]` is not read.
    function balanceFor(
        uint256[] memory balances,
        uint256 index,
        uint256 d,
        uint256 amplification
    ) internal pure returns (uint256) {
        uint256 coins = balances.length;
        uint256 ann = amplification.times(coins);
        uint256 c = d;
        uint256 sum = 0;
        for (uint256 other = 0; other < coins; ++other) {
            if (other == index) continue;
            sum = sum.plus(balances[other]);
            c = c.times(d).over(balances[other].times(coins));
        }
        c = c.times(d).times(A_PRECISION).over(ann.times(coins));
        return StableSwapBalance.solve(c, sum.plus(d.times(A_PRECISION).over(ann)), d);
    }
}
