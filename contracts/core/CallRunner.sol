// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { CompactCalls } from "./CompactCalls.sol";
import { TokenCalls } from "./TokenCalls.sol";
import { UniswapV2Output } from "./UniswapV2Output.sol";

/// @title CallRunner
/// @author Repeg contributors
/// @notice Runs a trade's calls: patches amounts, approves exactly or pays, pins who may call back, and checks what is
/// left. The packed format of a list is described at `IDepegExecutor`.
/// @dev Every defence is a function of its own, so that each can be tested by a copy that lacks just that one.
abstract contract CallRunner is CompactCalls {
    using TokenCalls for address;

    /// @dev Where the amount of a call's spending comes from: the flags' lowest three bits, zero where nothing is spent.
    uint256 private constant SOURCE = 0x07;
    uint256 private constant STATED = 0x01;
    uint256 private constant BALANCE = 0x02;
    uint256 private constant SHARE = 0x03;
    uint256 private constant UNISWAP_V2_OUTPUT = 0x04;
    uint256 private constant RECEIVED = 0x05;
    /// @dev How it is paid: the next two bits.
    uint256 private constant BY = 0x18;
    uint256 private constant BY_APPROVAL = 0x00;
    uint256 private constant BY_PAYMENT = 0x08;
    uint256 private constant BY_CALLBACK = 0x10;
    /// @dev Set together they mark a call in its compact form.
    uint256 private constant COMPACT = 0x18;
    /// @dev The other flags.
    uint256 private constant HAS_SPENDER = 0x20;
    uint256 private constant REST_TO_TREASURY = 0x40;
    uint256 private constant CALLBACK = 0x80;

    uint256 private constant FLAGS_BYTES = 1;
    uint256 private constant HEAD_BYTES = 1 + 20 + 2;
    uint256 private constant SPEND_BYTES = 20 + 2;
    uint256 private constant SHARE_BYTES = 16;
    uint256 private constant FEE_BYTES = 3;
    uint256 private constant ADDRESS_BYTES = 20;
    uint256 private constant SELECTOR_BYTES = 4;
    uint256 private constant WORD_BYTES = 32;

    /// @dev A call as it is being carried out.
    struct Step {
        uint256 flags;
        address target;
        address token;
        address spender;
        uint256 amountOffset;
        uint256 numerator;
        uint256 denominator;
        uint256 amount;
        uint256 restUnits;
        bytes input;
    }

    /// @notice Runs calls in order; the first that fails reverts the trade.
    /// @param list packed calls
    /// @param token the list's token, which a compact call need not name: the profit token, or what the loan around the
    /// list is in; zero where there is none
    /// @param received what the loan around the list brought, base units; zero where it brought nothing
    /// @return loanToken token of the last loan that one of these calls brought; zero where none did
    function _run(bytes calldata list, address token, uint256 received) internal returns (address loanToken) {
        uint256 cursor;
        assembly ("memory-safe") {
            cursor := list.offset
        }
        unchecked {
            uint256 end = cursor + list.length;
            for (uint256 index = 0; cursor < end; ++index) {
                uint256 head = _word(cursor);
                address lent;
                (cursor, lent) = (head >> 248) & COMPACT == COMPACT
                    ? _performCompact(index, cursor, head, token, received)
                    : _perform(index, cursor, end, received);
                if (cursor > end) revert IDepegExecutor.InvalidCall(index);
                if (lent != address(0)) loanToken = lent;
            }
        }
    }

    /// @notice Sends the executor's whole balance of a token to the treasury.
    /// @param token the token
    function _sendToTreasury(address token) internal virtual;

    /// @notice Reverts unless a trade may make this call.
    /// @param target what is to be called
    /// @param input the calldata, patched
    function _requirePermitted(address target, bytes memory input) internal view virtual;

    /// @notice Reverts unless a word of a call's arguments is meant: a patch has no business in the selector, for a token
    /// chooses what its balance is.
    /// @param offset where the word begins in the calldata
    /// @param length length of the calldata
    function _requireArgument(uint256 offset, uint256 length) internal pure virtual {
        if (offset < SELECTOR_BYTES || offset + WORD_BYTES > length) {
            revert IDepegExecutor.AmountOutOfBounds(offset, length);
        }
    }

    /// @notice Runs one call and what its flags ask before and after.
    /// @param index its place, for the errors
    /// @param cursor where it begins in the calldata of this frame
    /// @param end where the list ends
    /// @param received what the loan around the list brought
    /// @return next where the next call begins
    /// @return lent token of the loan that it brought; zero where it brought none
    function _perform(
        uint256 index,
        uint256 cursor,
        uint256 end,
        uint256 received
    ) private returns (uint256 next, address lent) {
        Step memory step;
        (cursor, next) = _read(step, cursor);
        if (next > end) revert IDepegExecutor.InvalidCall(index);
        step.input = _slice(cursor, next - cursor);
        step.amount = received;
        if (step.flags & SOURCE != 0) _prepare(step, index);
        // As it will be sent: a patch writes what a token says its balance is, and anybody can write a token.
        _requirePermitted(step.target, step.input);
        (uint256 start, uint256 length) = _place(step.input);
        if (step.flags & CALLBACK == 0) _callTarget(index, step.target, start, length);
        else lent = _loanOf(_callPinned(index, step.target, start, length));
        if (step.flags & SOURCE != 0) _settle(step);
    }

    /// @notice Reads what stands before a call's data.
    /// @param step receives it
    /// @param cursor where the call begins
    /// @return data where its data begin
    /// @return next where they end
    function _read(Step memory step, uint256 cursor) internal pure returns (uint256 data, uint256 next) {
        uint256 head = _word(cursor);
        uint256 flags = head >> 248;
        step.flags = flags;
        step.target = _address(cursor + FLAGS_BYTES);
        data = cursor + HEAD_BYTES;
        if (flags & SOURCE != 0) data = _readSpend(step, data);
        next = data + uint16(head >> 72);
    }

    /// @notice Reads what a call spends.
    /// @param step receives it
    /// @param cursor where it begins
    /// @return next what comes after it
    function _readSpend(Step memory step, uint256 cursor) private pure returns (uint256 next) {
        uint256 word = _word(cursor);
        uint256 source = step.flags & SOURCE;
        step.token = _address(cursor);
        step.amountOffset = uint16(word >> 80);
        next = cursor + SPEND_BYTES;
        if (source == SHARE) {
            step.numerator = _word(next) >> 128;
            step.denominator = uint128(_word(next));
            next += 2 * SHARE_BYTES;
        } else if (source == UNISWAP_V2_OUTPUT) {
            step.numerator = _word(next) >> 232;
            next += FEE_BYTES;
        }
        step.spender = step.target;
        if (step.flags & HAS_SPENDER != 0) {
            step.spender = _address(next);
            next += ADDRESS_BYTES;
        }
    }

    /// @notice Works out what a call spends, patches it in, and approves or pays it.
    /// @param step the call
    /// @param index its place, for the error
    function _prepare(Step memory step, uint256 index) private {
        _requireArgument(step.amountOffset, step.input.length);
        _setAmount(step, index);
        uint256 by = step.flags & BY;
        if (by == BY_APPROVAL) step.token.approve(step.spender, step.amount);
        else if (by == BY_PAYMENT) step.token.transfer(step.spender, step.amount);
    }

    /// @notice Works out what a call spends and writes into its data what the source asks for.
    /// @param step the call
    /// @param index its place, for the error
    function _setAmount(Step memory step, uint256 index) private view {
        uint256 source = step.flags & SOURCE;
        if (source == STATED) {
            step.amount = _wordAt(step.input, step.amountOffset);
            return;
        }
        if (source == RECEIVED) {
            _setWordAt(step.input, step.amountOffset, step.amount);
            return;
        }
        uint256 held = step.token.balanceOf(address(this));
        step.amount = held;
        uint256 word = held;
        if (source == SHARE) {
            word = (held * step.numerator) / step.denominator;
            // With its rest going to the treasury, an approved spender may take up to everything: what it is told is then
            // what to pay, in units of another token.
            if (step.flags & (BY | REST_TO_TREASURY) != (BY_APPROVAL | REST_TO_TREASURY)) {
                step.amount = word;
                step.restUnits = held - word;
            }
        } else if (source == UNISWAP_V2_OUTPUT) {
            word = UniswapV2Output.quote(step.target, step.amountOffset, held, step.numerator);
        } else if (source != BALANCE) {
            revert IDepegExecutor.InvalidCall(index);
        }
        _setWordAt(step.input, step.amountOffset, word);
    }

    /// @notice Sees to what a call left of what it was to spend.
    /// @param step the call
    function _settle(Step memory step) private {
        uint256 by = step.flags & BY;
        if (step.flags & REST_TO_TREASURY != 0) {
            if (by == BY_APPROVAL && step.token.allowance(step.spender) != 0) step.token.approve(step.spender, 0);
            _sendToTreasury(step.token);
        } else if (by == BY_APPROVAL) {
            _requireNoAllowance(step.token, step.spender);
        } else if (by == BY_CALLBACK) {
            _requireLeft(step.token, step.restUnits);
        }
    }

    /// @notice Where bytes stand in memory.
    /// @param input the bytes
    /// @return start where they begin
    /// @return length how many
    function _place(bytes memory input) private pure returns (uint256 start, uint256 length) {
        length = input.length;
        assembly ("memory-safe") {
            start := add(input, 0x20)
        }
    }

    /// @notice A word inside `input`.
    /// @param input the bytes
    /// @param offset where the word begins
    /// @return word the word
    function _wordAt(bytes memory input, uint256 offset) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(add(add(input, 0x20), offset))
        }
    }

    /// @notice Writes a word inside `input`.
    /// @param input the bytes, changed in place
    /// @param offset where the word begins
    /// @param word the word
    function _setWordAt(bytes memory input, uint256 offset, uint256 word) private pure {
        assembly ("memory-safe") {
            mstore(add(add(input, 0x20), offset), word)
        }
    }
}
