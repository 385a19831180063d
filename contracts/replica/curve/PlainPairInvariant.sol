// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";

/// @title The StableSwap invariant for two coins, in the integer steps of the plain pools of Vyper 0.2.8
/// @notice As `StableSwapInvariant`, but with A in hundredths and a revert where 255 rounds do not settle D. All balances
/// are scaled to 18 decimals.
library PlainPairInvariant {
    using EmptyRevertMath for uint256;

    uint256 internal constant COINS = 2;
    uint256 private constant A_PRECISION = StableSwapBalance.A_PRECISION;
    uint256 private constant MAX_ROUNDS = 255;

    /// @notice D of `balances`.
    /// @param amplification A in hundredths
    function invariantOf(uint256[COINS] memory balances, uint256 amplification) internal pure returns (uint256 d) {
        uint256 sum = balances[0].plus(balances[1]);
        if (sum == 0) return 0;
        d = sum;
        uint256 ann = amplification.times(COINS);
        uint256 annSum = ann.times(sum).over(A_PRECISION);
        for (uint256 round = 0; round < MAX_ROUNDS; ++round) {
            uint256 product = d.times(d).over(balances[0].times(COINS));
            product = product.times(d).over(balances[1].times(COINS));
            uint256 previous = d;
            d = annSum.plus(product.times(COINS)).times(d).over(
                ann.minus(A_PRECISION).times(d).over(A_PRECISION).plus((COINS + 1).times(product))
            );
            if (d.distance(previous) <= 1) return d;
        }
        revert();
    }

    /// @notice The balance of one coin that belongs to invariant `d`, the other coin holding `other`.
    /// @param amplification A in hundredths
    function balanceFor(uint256 other, uint256 d, uint256 amplification) internal pure returns (uint256) {
        uint256 ann = amplification.times(COINS);
        uint256 c = d.times(d).over(other.times(COINS));
        c = c.times(d).times(A_PRECISION).over(ann.times(COINS));
        return StableSwapBalance.solve(c, other.plus(d.times(A_PRECISION).over(ann)), d);
    }
}
