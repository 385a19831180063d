// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { TargetCalls } from "./TargetCalls.sol";
import { TokenCalls } from "./TokenCalls.sol";
import { VenueCalldata } from "./VenueCalldata.sol";

/// @title CompactCalls
/// @author Repeg contributors
/// @notice The calls that most trades are made of, in fewer bytes: their calldata are made here instead of being
/// carried. Each does what the same call in the general form does. The format is described at `IDepegExecutor`.
abstract contract CompactCalls is TargetCalls {
    using TokenCalls for address;

    /// @dev Kinds: the flags' lowest three bits.
    uint256 private constant KIND = 0x07;
    uint256 private constant CURVE_EXCHANGE = 0;
    uint256 private constant UNISWAP_V3_SELL_0 = 1;
    uint256 private constant UNISWAP_V3_SELL_1 = 2;
    uint256 private constant AAVE_V3_LOAN = 3;
    /// @dev The other flags.
    uint256 private constant HAS_TOKEN = 0x20;
    uint256 private constant RECEIVED = 0x40;
    uint256 private constant STATED = 0x80;
    uint256 private constant BORROWS = 0x80;

    uint256 private constant HEAD_BYTES = 1 + 20;
    uint256 private constant ADDRESS_BYTES = 20;
    uint256 private constant AMOUNT_BYTES = 16;
    uint256 private constant LOAN_BYTES = 16 + 2;

    /// @notice Runs one call in its compact form.
    /// @param index its place, for the errors
    /// @param cursor where it begins in the calldata of this frame
    /// @param head the word there: flags and target
    /// @param token the list's token: the profit token, or what the loan around the list is in
    /// @param received what the loan around the list brought, base units
    /// @return next where the next call begins
    /// @return lent token of the loan that it brought; zero where it brought none
    function _performCompact(
        uint256 index,
        uint256 cursor,
        uint256 head,
        address token,
        uint256 received
    ) internal returns (uint256 next, address lent) {
        uint256 kind = (head >> 248) & KIND;
        address target = _targetOf(head);
        unchecked {
            next = cursor + HEAD_BYTES;
            if ((head >> 248) & HAS_TOKEN != 0) {
                token = _address(next);
                next += ADDRESS_BYTES;
            }
            if (kind == CURVE_EXCHANGE) {
                if ((head >> 248) & STATED != 0) {
                    received = _word(next) >> 128;
                    next += AMOUNT_BYTES;
                } else if ((head >> 248) & RECEIVED == 0) {
                    received = token.balanceOf(address(this));
                }
                _exchange(index, target, token, uint8(_word(next) >> 248), received);
                return (next + 1, address(0));
            }
            if (kind > AAVE_V3_LOAN) revert IDepegExecutor.InvalidCall(index);
            if (kind != AAVE_V3_LOAN && (head >> 248) & BORROWS == 0) {
                _swap(index, target, token, kind == UNISWAP_V3_SELL_0);
                return (next, address(0));
            }
            head = _word(next);
            next += LOAN_BYTES;
            bytes calldata list = _slice(next, uint16(head >> 112));
            next += list.length;
            (uint256 start, uint256 length) = kind == AAVE_V3_LOAN
                ? VenueCalldata.flashLoanSimple(token, head >> 128, list)
                : VenueCalldata.swap(kind == UNISWAP_V3_SELL_0, head >> 128, token, list);
            lent = _loanOf(_callPinned(index, target, start, length));
        }
    }

    /// @notice Sells to a Curve pool.
    /// @param index place of the call, for the error
    /// @param pool the pool
    /// @param token coin sold
    /// @param coins places of the coin sold (high four bits) and the coin bought (low four)
    /// @param amount base units sold
    function _exchange(uint256 index, address pool, address token, uint256 coins, uint256 amount) private {
        token.approve(pool, amount);
        (uint256 start, uint256 length) = VenueCalldata.exchange(coins, amount);
        _callTarget(index, pool, start, length);
        _requireNoAllowance(token, pool);
    }

    /// @notice Sells the whole balance to a Uniswap v3 pool.
    /// @param index place of the call, for the error
    /// @param pool the pool
    /// @param token token sold
    /// @param zeroForOne whether it is the pool's token0
    function _swap(uint256 index, address pool, address token, bool zeroForOne) private {
        uint256 amount = token.balanceOf(address(this));
        (uint256 start, uint256 length) = VenueCalldata.swap(zeroForOne, amount, token, _slice(0, 0));
        // Where the callback paid all of it nothing is left; else the balance is looked at.
        if (!_isPaid(_callPinned(index, pool, start, length), token, amount)) _requireLeft(token, 0);
    }

    /// @notice The address after a byte of flags.
    /// @param head the word that both stand in
    /// @return target the address
    function _targetOf(uint256 head) private pure returns (address target) {
        // Shifts leave no stray bits above the address, which assembly elsewhere would pass on.
        assembly ("memory-safe") {
            target := shr(96, shl(8, head))
        }
    }

    /// @notice A word of this frame's calldata; zeros beyond its end.
    /// @param position where it begins
    /// @return word the word
    function _word(uint256 position) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := calldataload(position)
        }
    }

    /// @notice An address in this frame's calldata.
    /// @param position where it begins
    /// @return account the address
    function _address(uint256 position) internal pure returns (address account) {
        assembly ("memory-safe") {
            account := shr(96, calldataload(position))
        }
    }

    /// @notice A stretch of this frame's calldata.
    /// @param start where it begins
    /// @param length its bytes
    /// @return part the stretch
    function _slice(uint256 start, uint256 length) internal pure returns (bytes calldata part) {
        assembly ("memory-safe") {
            part.offset := start
            part.length := length
        }
    }
}
