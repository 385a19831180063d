// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";

/// @title TradeContext
/// @author Repeg contributors
/// @notice What a running trade knows of itself: that it runs, who may call back, what it borrowed.
/// @dev In transient storage, so that it is gone with the transaction. Whole words, because a shorter type is written
/// by reading its slot first. A pin is used up by its callback, and the call that set it takes it away where it was not:
/// nested loans therefore need no stack.
abstract contract TradeContext {
    /// @dev Values of `_state`: no trade runs; a trade runs and nobody may call back. Every other value than these two
    /// and a pinned caller means the same as RUNNING and tells besides what the last callback did.
    uint256 private constant IDLE = 0;
    uint256 private constant RUNNING = 1;
    /// @dev Set beside the address of a pinned caller, so that no address looks like another state.
    uint256 private constant PINNED = 1 << 160;
    /// @dev Set beside the token of the loan that the last callback was for.
    uint256 private constant LENT = 1 << 161;
    /// @dev Set as well where the lender is approved for that token, and for a second and a third.
    uint256 private constant OWED = 1 << 162;
    uint256 private constant OWED_SECOND = 1 << 163;
    uint256 private constant OWED_THIRD = 1 << 164;
    /// @dev Set beside a digest of token and amount that the pinned caller was paid in its callback.
    uint256 private constant PAID = 1 << 165;
    uint256 private constant DIGEST_SHIFT = 96;

    uint256 private transient _state;
    uint256 private transient _owedSecond;
    uint256 private transient _owedThird;
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

    /// @notice Takes the permission back where it was not used.
    /// @return state what the call left, for `_loanOf`, `_owedOf` and `_isPaid`
    function _unpin() internal returns (uint256 state) {
        state = _state;
        if (state & PINNED != 0) _state = RUNNING;
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

    /// @notice To be called last by the callback of a lender that was paid: remembers the loan for the event.
    /// @param token token borrowed
    /// @param borrowed base units lent
    /// @param repaid base units given back
    function _recordLoan(address token, uint256 borrowed, uint256 repaid) internal {
        _record(LENT | uint160(token), borrowed, repaid);
    }

    /// @notice The same for a lender that was approved for its repayment, which is checked when it is done.
    /// @param token token borrowed
    /// @param borrowed base units lent
    /// @param repaid base units approved
    /// @param further how many tokens more it was approved for; each was told to `_rememberFurther`
    function _recordOwedLoan(address token, uint256 borrowed, uint256 repaid, uint256 further) internal {
        uint256 state = LENT | OWED | uint160(token);
        if (further > 0) state |= OWED_SECOND;
        if (further > 1) state |= OWED_THIRD;
        _record(state, borrowed, repaid);
    }

    /// @notice Remembers a token besides the first that the lender now calling back is approved for. A lender is repaid in
    /// at most three tokens.
    /// @param place 1 for the second token, 2 for the third
    /// @param token the token
    function _rememberFurther(uint256 place, address token) internal {
        if (place == 1) _owedSecond = uint160(token);
        else if (place == 2) _owedThird = uint160(token);
        else revert IDepegExecutor.TooManyRepayments();
    }

    /// @notice The token of the loan that the call which just ended brought.
    /// @param state what `_unpin` returned
    /// @return token zero where it brought none
    function _loanOf(uint256 state) internal pure returns (address token) {
        return state & LENT != 0 ? address(uint160(state)) : address(0);
    }

    /// @notice How many tokens the lender that was just called had been approved for.
    /// @param state what `_unpin` returned
    /// @return count at most three
    function _owedCount(uint256 state) internal pure returns (uint256 count) {
        if (state & OWED == 0) return 0;
        if (state & OWED_SECOND == 0) return 1;
        return state & OWED_THIRD == 0 ? 2 : 3;
    }

    /// @notice One of the tokens that the lender was approved for.
    /// @param state what `_unpin` returned
    /// @param place below `_owedCount`
    /// @return token the token
    function _owedToken(uint256 state, uint256 place) internal view returns (address token) {
        if (place == 0) return address(uint160(state));
        return address(uint160(place == 1 ? _owedSecond : _owedThird));
    }

    /// @notice What the loan recorded last came to. Inner loans end first, so that is the outermost.
    /// @return borrowed base units lent
    /// @return repaid base units given back
    function _loanAmounts() internal view returns (uint256 borrowed, uint256 repaid) {
        return (_borrowed, _repaid);
    }

    /// @notice Writes what a callback did.
    /// @param state the state from now on
    /// @param borrowed base units lent
    /// @param repaid base units given back
    function _record(uint256 state, uint256 borrowed, uint256 repaid) private {
        _state = state;
        _borrowed = borrowed;
        _repaid = repaid;
    }
}
