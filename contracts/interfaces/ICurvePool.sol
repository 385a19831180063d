// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title ICurvePool
/// @author Repeg contributors
/// @notice What the executor uses of a Curve StableSwap pool (https://docs.curve.fi).
/// @dev The old pools (3pool) return nothing from `exchange`, newer ones the amount; nobody here reads it.
interface ICurvePool {
    /// @notice Sells `dx` of coin `i` for coin `j`.
    /// @param i place of the coin sold
    /// @param j place of the coin bought
    /// @param dx base units sold, taken through an allowance
    /// @param minDy least base units bought; the executor holds the end-to-end minimum instead
    function exchange(int128 i, int128 j, uint256 dx, uint256 minDy) external;
}
