// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";
import { TokenCalls } from "../core/TokenCalls.sol";

/// @title UniswapV3SwapCallback
/// @author Repeg contributors
/// @notice Pays a Uniswap v3 pool for a swap, after running the calls that `data` carry. Without calls this is a plain
/// leg; with them it is a flash swap, the pool's output being the money that the calls work with.
abstract contract UniswapV3SwapCallback is CallRunner {
    using TokenCalls for address;

    uint256 private constant ADDRESS_BYTES = 20;

    /// @notice Called by the pool after it paid.
    /// @param amount0Delta what the pool wants of token0; not positive where it paid
    /// @param amount1Delta what the pool wants of token1; not positive where it paid
    /// @param data the token owed (20 bytes), then packed calls
    function uniswapV3SwapCallback(int256 amount0Delta, int256 amount1Delta, bytes calldata data) external {
        _acceptCallback();
        address tokenOwed = address(bytes20(data));
        int256 delta = amount0Delta > 0 ? amount0Delta : amount1Delta;
        uint256 owed = delta > 0 ? uint256(delta) : 0;
        if (data.length > ADDRESS_BYTES) {
            _run(data[ADDRESS_BYTES:]);
            _recordLoan(tokenOwed, owed, owed);
        }
        tokenOwed.transfer(msg.sender, owed);
    }
}
