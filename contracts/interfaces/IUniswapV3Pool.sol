// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IUniswapV3Pool
/// @author Repeg contributors
/// @notice What the executor uses of a Uniswap v3 pool (https://docs.uniswap.org/contracts/v3/reference/core/UniswapV3Pool).
interface IUniswapV3Pool {
    /// @notice Pays the output to `recipient`, then calls `uniswapV3SwapCallback` of the caller and wants the input.
    /// @param recipient who receives the output
    /// @param zeroForOne true to sell token0
    /// @param amountSpecified input where positive, output where negative
    /// @param sqrtPriceLimitX96 price at which the swap stops, Q64.96
    /// @param data handed to the callback as they are
    /// @return amount0 what the pool gained of token0, negative where it paid
    /// @return amount1 what the pool gained of token1, negative where it paid
    function swap(
        address recipient,
        bool zeroForOne,
        int256 amountSpecified,
        uint160 sqrtPriceLimitX96,
        bytes calldata data
    ) external returns (int256 amount0, int256 amount1);

    /// @notice Lends either or both tokens, then calls `uniswapV3FlashCallback` of the caller and wants loan and fee.
    /// @param recipient who receives the loan
    /// @param amount0 base units of token0
    /// @param amount1 base units of token1
    /// @param data handed to the callback as they are
    function flash(address recipient, uint256 amount0, uint256 amount1, bytes calldata data) external;
}
