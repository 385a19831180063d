// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title ICurveCryptoPool
/// @author Repeg contributors
/// @notice What the executor uses of a Curve pool that numbers its coins by uint256 (https://docs.curve.fi).
interface ICurveCryptoPool {
    /// @notice Sells `dx` of coin `i` for coin `j`.
    /// @param i place of the coin sold
    /// @param j place of the coin bought
    /// @param dx base units sold, taken through an allowance
    /// @param minDy least base units bought; the executor holds the end-to-end minimum instead
    function exchange(uint256 i, uint256 j, uint256 dx, uint256 minDy) external;
}
