// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Checked arithmetic that reverts with empty data
/// @notice Vyper 0.2 gives no reason when arithmetic leaves the range; Solidity would give a Panic. Callers that decode
/// revert data must meet the replica as they meet the real pool.
library EmptyRevertMath {
    function plus(uint256 a, uint256 b) internal pure returns (uint256 sum) {
        unchecked {
            sum = a + b;
            if (sum < a) revert();
        }
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        if (b > a) revert();
        unchecked {
            return a - b;
        }
    }

    function times(uint256 a, uint256 b) internal pure returns (uint256 product) {
        unchecked {
            product = a * b;
            if (a != 0 && product / a != b) revert();
        }
    }

    /// @dev Rounds down.
    function over(uint256 a, uint256 b) internal pure returns (uint256) {
        if (b == 0) revert();
        unchecked {
            return a / b;
        }
    }

    function distance(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return a > b ? a - b : b - a;
        }
    }
}
