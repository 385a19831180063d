// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IMorpho
/// @author Repeg contributors
/// @notice What the executor uses of Morpho Blue (https://docs.morpho.org).
interface IMorpho {
    /// @notice Lends without a fee, calls `onMorphoFlashLoan` of the caller and takes the loan back by allowance.
    /// @param token token lent
    /// @param assets base units
    /// @param data handed to the callback as they are
    function flashLoan(address token, uint256 assets, bytes calldata data) external;
}
