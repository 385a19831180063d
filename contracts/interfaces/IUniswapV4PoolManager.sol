// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IUniswapV4PoolManager
/// @author Repeg contributors
/// @notice What a trade calls of Uniswap v4's PoolManager (https://docs.uniswap.org/contracts/v4/reference/core/PoolManager).
interface IUniswapV4PoolManager {
    /// @notice Calls `unlockCallback` of the caller, within which it may swap and take, and must settle everything.
    /// @param data handed to the callback as they are
    /// @return result what the callback returned
    function unlock(bytes calldata data) external returns (bytes memory result);
}
