// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";

/// @title One coin's balance from the StableSwap invariant, for pools that keep A in hundredths
/// @notice Newton's method for y² + (b − D)·y = c in the integer rounds of the pools after the 3pool. Where 255 rounds do
/// not settle it, they revert, unlike the 3pool.
library StableSwapBalance {
    using EmptyRevertMath for uint256;

    /// @notice What one unit of A is.
    uint256 internal constant A_PRECISION = 100;
    uint256 private constant MAX_ROUNDS = 255;

    /// @param c Dⁿ⁺¹/(nⁿ·Πx·Ann) over the other coins, as the pool rounds it
    /// @param b sum of the other balances plus D/Ann
    function solve(uint256 c, uint256 b, uint256 d) internal pure returns (uint256 y) {
        y = d;
        for (uint256 round = 0; round < MAX_ROUNDS; ++round) {
            uint256 previous = y;
            y = y.times(y).plus(c).over(y.times(2).plus(b).minus(d));
            if (y.distance(previous) <= 1) return y;
        }
        revert();
    }
}
