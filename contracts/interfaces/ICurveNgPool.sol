// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

// The function keeps the name that its selector is made of.
// solhint-disable func-name-mixedcase

/// @title ICurveNgPool
/// @author Repeg contributors
/// @notice What the executor uses of a Curve StableSwap NG pool beyond `exchange` (https://docs.curve.fi).
interface ICurveNgPool {
    /// @notice Sells what the pool received of coin `i` since it last reckoned.
    /// @param i place of the coin sold
    /// @param j place of the coin bought
    /// @param dx base units sold; the pool must have been paid them
    /// @param minDy least base units bought; the executor holds the end-to-end minimum instead
    /// @param receiver who gets coin `j`
    /// @return dy base units bought
    function exchange_received(int128 i, int128 j, uint256 dx, uint256 minDy, address receiver) external returns (uint256 dy);
}
