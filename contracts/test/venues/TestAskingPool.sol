// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { UniswapV3SwapCallback } from "../../callbacks/UniswapV3SwapCallback.sol";

/// @notice Something with Uniswap v3's `swap` that gives nothing and asks in its callback for what it was told to.
contract TestAskingPool {
    int256 private _amount0;
    int256 private _amount1;

    function ask(int256 amount0, int256 amount1) external {
        (_amount0, _amount1) = (amount0, amount1);
    }

    function swap(address, bool, int256, uint160, bytes calldata data) external returns (int256, int256) {
        UniswapV3SwapCallback(msg.sender).uniswapV3SwapCallback(_amount0, _amount1, data);
        return (_amount0, _amount1);
    }
}
