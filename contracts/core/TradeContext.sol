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
    /// @dev Values of `_state`: no trade runs; a trade runs and nobody may call back. Every other value than these two
    /// and a pinned caller means the same as RUNNING and carries something besides.
    uint256 private constant IDLE = 0;
    uint256 private constant RUNNING = 1;
    /// @dev Set beside the address of a pinned caller, so that no address looks like another state.
    uint256 private constant PINNED = 1 << 160;
    /// @dev Set beside a token that the lender now called is approved for.
    uint256 private constant OWED = 1 << 161;
    /// @dev Set as well where a lender of several tokens is approved for a second and a third.
    uint256 private constant OWED_SECOND = 1 << 162;
    uint256 private constant OWED_THIRD = 1 << 163;
    /// @dev Set beside a digest of token and amount that the pinned caller was paid in its callback.
    uint256 private constant PAID = 1 << 164;
    uint256 private constant DIGEST_SHIFT = 96;

    uint256 private transient _state;
    uint256 private transient _owedSecond;
    uint256 private transient _owedThird;
    uint256 private transient _loanToken;
    uint256 private transient _borrowed;
    uint256 private transient _repaid;

    /// @notice Begins a trade; no other may run.
    function _enter() internal virtual {
        _requireIdle();
        _state = RUNNING;
    }

    /// @notice Ends a trade.
    function _leave() internal virtual {
        _state = IDLE;
    }

    /// @notice To be called first by every callback: only the pinned caller passes, and only once.
    function _acceptCallback() internal virtual {
        _requirePinnedCaller();
        _state = RUNNING;
    }

    /// @notice The same for a callback that only pays and runs no calls; the payment is remembered for `_isPaid`.
    /// @param token token, to be paid now
    /// @param amount base units
    function _acceptPayment(address token, uint256 amount) internal virtual {
        _requirePinnedCaller();
        _state = _paidMark(token, amount);
    }

    /// @notice Reverts unless the caller is the one that may call back now.
    function _requirePinnedCaller() internal view virtual {
        if (_state != PINNED | uint160(msg.sender)) revert IDepegExecutor.UnexpectedCallback(msg.sender);
    }

    /// @notice Reverts unless this contract took the loan for which a lender calls back.
    /// @param initiator who took it, as the lender says
    function _requireOwnLoan(address initiator) internal view virtual {
        if (initiator != address(this)) revert IDepegExecutor.WrongInitiator(initiator);
    }

    /// @notice Reverts while a trade runs.
    function _requireIdle() internal view virtual {
        if (_state != IDLE) revert IDepegExecutor.Reentered();
    }

    /// @notice Lets `caller` call back once.
    /// @param caller venue or lender that is about to be called
    function _pin(address caller) internal {
        _state = PINNED | uint160(caller);
    }

    /// @notice Takes the permission back, used or not.
    /// @return state what the call left, for `_takeOwed` and `_isPaid`
    function _unpin() internal returns (uint256 state) {
        state = _state;
        if (state & (PINNED | OWED) != 0) _state = RUNNING;
    }

    /// @notice Whether the call that just ended had a callback which paid exactly `amount` of `token`.
    /// @param state what `_unpin` returned
    /// @param token the token
    /// @param amount base units
    /// @return paid true where it did
    function _isPaid(uint256 state, address token, uint256 amount) internal pure returns (bool paid) {
        return state == _paidMark(token, amount);
    }

    /// @notice The state after a payment. A digest, because the caller that was paid chose the amount and the token.
    /// @param token the token
    /// @param amount base units
    /// @return mark the state
    function _paidMark(address token, uint256 amount) private pure returns (uint256 mark) {
        assembly ("memory-safe") {
            mstore(0x00, token)
            mstore(0x20, amount)
            mark := keccak256(0x00, 0x40)
        }
        return PAID | (mark >> DIGEST_SHIFT);
    }

    /// @notice Remembers that the lender now calling back was approved for `token`, to be checked when it is done. A
    /// lender is repaid in at most three tokens.
    /// @param token approved token
    function _rememberOwed(address token) internal {
        uint256 state = _state;
        if (state & OWED == 0) {
            _state = OWED | uint160(token);
        } else if (state & OWED_SECOND == 0) {
            _state = state | OWED_SECOND;
            _owedSecond = uint160(token);
        } else {
            if (state & OWED_THIRD != 0) revert IDepegExecutor.TooManyRepayments();
            _state = state | OWED_THIRD;
            _owedThird = uint160(token);
        }
    }

    /// @notice Whether a lender was approved for a token that was not taken from the list yet.
    /// @param owed what `_unpin` or `_takeOwed` returned
    /// @return some true where there is one
    function _isOwed(uint256 owed) internal pure returns (bool some) {
        return owed & OWED != 0;
    }

    /// @notice The tokens that a lender was approved for, one at a time.
    /// @param owed what `_unpin` or the call before returned; `_isOwed`
    /// @return token the token
    /// @return next for the next call
    function _takeOwed(uint256 owed) internal view returns (address token, uint256 next) {
        if (owed & OWED_THIRD != 0) return (address(uint160(_owedThird)), owed ^ OWED_THIRD);
        if (owed & OWED_SECOND != 0) return (address(uint160(_owedSecond)), owed ^ OWED_SECOND);
        return (address(uint160(owed)), 0);
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
}
