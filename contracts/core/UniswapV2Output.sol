// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IUniswapV2Pair } from "../interfaces/IUniswapV2Pair.sol";

/// @title UniswapV2Output
/// @author Repeg contributors
/// @notice What a Uniswap v2 pair lets be taken out for an exact input: the constant product after the fee
/// (https://docs.uniswap.org/contracts/v2/concepts/protocol-overview/how-uniswap-works), for any fee.
library UniswapV2Output {
    uint256 private constant MILLION = 1_000_000;
    /// @dev Where `swap` has its two outputs, bytes from the start of its calldata.
    uint256 private constant AMOUNT_0_OUT = 4;
    uint256 private constant AMOUNT_1_OUT = 36;

    /// @notice The output for an input, from the pair's own reserves.
    /// @param pair the pair
    /// @param amountOffset place of the output in the calldata of `swap`: 4 sells token1, 36 sells token0
    /// @param amountIn base units sold
    /// @param feePips the pair's fee in millionths
    /// @return amountOut base units bought, rounded down
    function quote(
        address pair,
        uint256 amountOffset,
        uint256 amountIn,
        uint256 feePips
    ) internal view returns (uint256 amountOut) {
        if (amountOffset != AMOUNT_0_OUT && amountOffset != AMOUNT_1_OUT) {
            revert IDepegExecutor.AmountOutOfBounds(amountOffset, AMOUNT_1_OUT);
        }
        (uint112 reserve0, uint112 reserve1, ) = IUniswapV2Pair(pair).getReserves();
        (uint256 reserveIn, uint256 reserveOut) = amountOffset == AMOUNT_1_OUT ? (reserve0, reserve1) : (reserve1, reserve0);
        uint256 paid = amountIn * (MILLION - feePips);
        return (paid * reserveOut) / (reserveIn * MILLION + paid);
    }
}
