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
        (int256 asked, int256 paid) = amount0Delta > 0 ? (amount0Delta, amount1Delta) : (amount1Delta, amount0Delta);
        uint256 owed = asked > 0 ? uint256(asked) : 0;
        address tokenOwed = address(bytes20(data));
        if (data.length > ADDRESS_BYTES) {
            _acceptCallback();
            _run(data[ADDRESS_BYTES:], address(0), paid < 0 ? uint256(-paid) : 0);
            _recordLoan(tokenOwed, owed, owed);
        } else {
            _acceptPayment(tokenOwed, owed);
        }
        tokenOwed.transfer(msg.sender, owed);
    }
}
