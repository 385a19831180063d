// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IUniswapV2Pair
/// @author Repeg contributors
/// @notice What the executor uses of a Uniswap v2 pair (https://docs.uniswap.org/contracts/v2/reference/smart-contracts/pair).
interface IUniswapV2Pair {
    /// @notice Pays the outputs, having been paid before, or in `uniswapV2Call` of `to` where data are given.
    /// @param amount0Out base units of token0 to pay
    /// @param amount1Out base units of token1 to pay
    /// @param to who receives them
    /// @param data empty for a plain swap
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;

    /// @notice What the pair reckons with.
    /// @return reserve0 base units of token0
    /// @return reserve1 base units of token1
    /// @return blockTimestampLast when they last changed, seconds
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast);
}
