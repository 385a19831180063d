// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";
import { TokenCalls } from "../core/TokenCalls.sol";

/// @title UniswapV3FlashCallback
/// @author Repeg contributors
/// @notice Receives the loan of a Uniswap v3 pool's `flash` in one of its tokens, runs the calls that `data` carry, pays
/// back. The pool lends to whomever it is told to and names no initiator: that it was us who asked is known from the
/// pin alone, and that nobody asks in between from the pool's own lock.
abstract contract UniswapV3FlashCallback is CallRunner {
    using TokenCalls for address;

    uint256 private constant ADDRESS_BYTES = 20;
    /// @dev Of the fields before the calls: an address and an amount of 16 bytes.
    uint256 private constant HEAD_BYTES = 36;

    /// @notice Called by the pool after it lent.
    /// @param fee0 fee in token0; zero where token1 was lent
    /// @param fee1 fee in token1; zero where token0 was lent
    /// @param data the token lent (20 bytes) and how much of it (16 bytes, base units), then packed calls
    function uniswapV3FlashCallback(uint256 fee0, uint256 fee1, bytes calldata data) external {
        _acceptCallback();
        address token = address(bytes20(data));
        uint256 amount = uint128(bytes16(data[ADDRESS_BYTES:]));
        _run(data[HEAD_BYTES:], token, amount);
        uint256 repayment = amount + fee0 + fee1;
        _recordLoan(token, amount, repayment);
        token.transfer(msg.sender, repayment);
    }
}
