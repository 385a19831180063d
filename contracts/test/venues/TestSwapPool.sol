// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { UniswapV3SwapCallback } from "../../callbacks/UniswapV3SwapCallback.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { PullToken } from "./PullToken.sol";

/// @notice A venue with Uniswap v3's `swap`: pays, calls back, and wants to have been paid.
contract TestSwapPool {
    using PullToken for address;

    address[2] public coins;
    uint256 public ratePpm = 1_000_000;
    /// @notice The most that it takes of one swap's input: liquidity that runs out.
    uint256 public depth = type(uint256).max;
    uint256 public callbacks = 1;
    /// @notice Where the last swap was to stop.
    uint160 public sqrtPriceLimitX96;

    error Unpaid(uint256 missing);

    constructor(address coin0, address coin1) {
        coins = [coin0, coin1];
    }

    function setRate(uint256 ppm) external {
        ratePpm = ppm;
    }

    function setDepth(uint256 units) external {
        depth = units;
    }

    function setCallbacks(uint256 count) external {
        callbacks = count;
    }

    function swap(
        address recipient,
        bool zeroForOne,
        int256 amountSpecified,
        uint160 limit,
        bytes calldata data
    ) external returns (int256 amount0, int256 amount1) {
        sqrtPriceLimitX96 = limit;
        uint256 amountIn = uint256(amountSpecified) < depth ? uint256(amountSpecified) : depth;
        uint256 amountOut = (amountIn * ratePpm) / 1_000_000;
        coins[zeroForOne ? 1 : 0].push(recipient, amountOut);
        (amount0, amount1) = zeroForOne
            ? (int256(amountIn), -int256(amountOut))
            : (-int256(amountOut), int256(amountIn));
        _collect(coins[zeroForOne ? 0 : 1], amountIn, amount0, amount1, data);
    }

    function _collect(address token, uint256 owed, int256 amount0, int256 amount1, bytes calldata data) private {
        uint256 expected = LedgerToken(token).balanceOf(address(this)) + owed;
        for (uint256 i = 0; i < callbacks; ++i) {
            UniswapV3SwapCallback(msg.sender).uniswapV3SwapCallback(amount0, amount1, data);
        }
        uint256 held = LedgerToken(token).balanceOf(address(this));
        if (held < expected) revert Unpaid(expected - held);
    }
}
