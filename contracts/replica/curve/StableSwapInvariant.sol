// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";

/// @title The StableSwap invariant for three coins, in the integer steps of the 3pool
/// @notice A·nⁿ·Σx + D = A·D·nⁿ + Dⁿ⁺¹ / (nⁿ·Πx), from Egorov, "StableSwap: efficient mechanism for Stablecoin
/// liquidity" (2019), solved by Newton's method. Rounds, starts, order of the divisions and the limit of 255 rounds are
/// those of the deployed pool: each decides about the last unit. All balances are scaled to 18 decimals.
library StableSwapInvariant {
    using EmptyRevertMath for uint256;

    uint256 internal constant COINS = 3;
    uint256 private constant MAX_ROUNDS = 255;

    /// @notice D of `balances` at amplification `amplification` (the contract's A, which is A·nⁿ⁻¹ of the paper).
    /// @dev Need not converge for a low A and a strong imbalance; then the value of the last round stands.
    function invariantOf(uint256[COINS] memory balances, uint256 amplification) internal pure returns (uint256 d) {
        uint256 sum = balances[0].plus(balances[1]).plus(balances[2]);
        if (sum == 0) return 0;
        d = sum;
        uint256 ann = amplification.times(COINS);
        uint256 annSum = ann.times(sum);
        for (uint256 round = 0; round < MAX_ROUNDS; ++round) {
            uint256 product = d;
            product = product.times(d).over(balances[0].times(COINS));
            product = product.times(d).over(balances[1].times(COINS));
            product = product.times(d).over(balances[2].times(COINS));
            uint256 previous = d;
            d = annSum.plus(product.times(COINS)).times(d).over(
                ann.minus(1).times(d).plus((COINS + 1).times(product))
            );
            if (d.distance(previous) <= 1) break;
        }
    }

    /// @notice The balance of coin `index` that belongs to invariant `d`, the other balances given.
    /// @dev `balances[index]` is not read.
    function balanceFor(
        uint256[COINS] memory balances,
        uint256 index,
        uint256 d,
        uint256 amplification
    ) internal pure returns (uint256 y) {
        uint256 ann = amplification.times(COINS);
        uint256 c = d;
        uint256 sum = 0;
        for (uint256 other = 0; other < COINS; ++other) {
            if (other == index) continue;
            sum = sum.plus(balances[other]);
            c = c.times(d).over(balances[other].times(COINS));
        }
        c = c.times(d).over(ann.times(COINS));
        uint256 b = sum.plus(d.over(ann));
        y = d;
        for (uint256 round = 0; round < MAX_ROUNDS; ++round) {
            uint256 previous = y;
            y = y.times(y).plus(c).over(y.times(2).plus(b).minus(d));
            if (y.distance(previous) <= 1) break;
        }
    }
}
