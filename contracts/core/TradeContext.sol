// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";

/// @title TradeContext
/// @author Repeg contributors
/// @notice What a running trade knows of itself: that it runs, who may call back, what it borrowed.
/// @dev In transient storage, so that it is gone with the transaction. Whole words, because a shorter type is written
/// by reading its slot first. A pin is used up by its callback, and the call that set it takes it away again: nested
/// loans therefore need no stack.
abstract contract TradeContext {
    /// @dev Values of `_state`: no trade runs; a trade runs and nobody may call back; else a pinned caller.
    uint256 private constant IDLE = 0;
    uint256 private constant RUNNING = 1;
    /// @dev Set beside a pinned caller's address, so that no address looks like IDLE or RUNNING.
    uint256 private constant PINNED = 1 << 160;

    uint256 private transient _state;
    uint256 private transient _repaymentToken;
    uint256 private transient _loanToken;
    uint256 private transient _borrowed;
    uint256 private transient _repaid;

    /// @notice Begins a trade.
    function _enter() internal {
        _requireIdle();
        _state = RUNNING;
    }

    /// @notice Ends a trade.
    function _leave() internal {
        _state = IDLE;
    }

    /// @notice Lets `caller` call back once.
    /// @param caller venue or lender that is about to be called
    function _pin(address caller) internal {
        _state = PINNED | uint160(caller);
    }

    /// @notice Takes the permission back.
    function _unpin() internal {
        _state = RUNNING;
    }

    /// @notice To be called first by every callback: only the pinned caller passes, and only once.
    function _acceptCallback() internal {
        if (_state != PINNED | uint160(msg.sender)) revert IDepegExecutor.UnexpectedCallback(msg.sender);
        _state = RUNNING;
    }

    /// @notice Remembers that the lender now calling back was approved for `token`, to be checked when it is done.
    /// @param token approved token
    function _setRepaymentToken(address token) internal {
        _repaymentToken = uint160(token);
    }

    /// @notice Token that the lender just called was approved for; forgets it.
    /// @return token zero where there is none
    function _takeRepaymentToken() internal returns (address token) {
        token = address(uint160(_repaymentToken));
        if (token != address(0)) _repaymentToken = 0;
    }

    /// @notice Remembers a loan for the event. Inner loans end first, so the outermost is the one that stays.
    /// @param token token borrowed
    /// @param borrowed base units lent
    /// @param repaid base units given back
    function _recordLoan(address token, uint256 borrowed, uint256 repaid) internal {
        _loanToken = uint160(token);
        _borrowed = borrowed;
        _repaid = repaid;
    }

    /// @notice The recorded loan; forgets it, for another trade may follow in the same transaction.
    /// @return token token borrowed, zero where nothing was
    /// @return borrowed base units lent
    /// @return repaid base units given back
    function _takeLoan() internal returns (address token, uint256 borrowed, uint256 repaid) {
        token = address(uint160(_loanToken));
        if (token == address(0)) return (token, 0, 0);
        (borrowed, repaid) = (_borrowed, _repaid);
        _loanToken = 0;
    }

    /// @notice Reverts while a trade runs.
    function _requireIdle() internal view {
        if (_state != IDLE) revert IDepegExecutor.Reentered();
    }
}
