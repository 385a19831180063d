// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { TokenCalls } from "./TokenCalls.sol";
import { TradeContext } from "./TradeContext.sol";

/// @title CallRunner
/// @author Repeg contributors
/// @notice Runs a trade's calls: patches amounts, approves exactly, pins who may call back, and checks what is left.
abstract contract CallRunner is TradeContext {
    using TokenCalls for address;

    uint256 private constant PATCH = 1;
    uint256 private constant APPROVE = 2;
    uint256 private constant CALLBACK = 4;
    uint256 private constant SELECTOR_BYTES = 4;
    uint256 private constant WORD_BYTES = 32;

    /// @notice Runs calls in order; the first that fails reverts the trade.
    /// @param calls what to run
    function _run(IDepegExecutor.Call[] calldata calls) internal {
        uint256 count = calls.length;
        for (uint256 i = 0; i < count; ++i) {
            _perform(i, calls[i]);
        }
    }

    /// @notice Whether a trade may call this function. The list is code, never calldata or storage.
    /// @param selector the function
    /// @return permitted true where it is on the list
    /// @dev Warning: what stands here must be a swap or a loan. A function that approves, transfers or withdraws on
    /// behalf of its caller would hand the executor to whoever holds an operator's key.
    function _isPermitted(bytes4 selector) internal pure virtual returns (bool permitted);

    /// @notice The calls that a lender's callback data carry.
    /// @param data ABI-encoded arguments
    /// @param position byte at which the offset of the `Call[]` stands
    /// @return calls the list, in place
    /// @dev Not checked against the end of `data`: they come from ourselves by way of the pinned caller, and whatever
    /// they decode to is held to the same rules as any other call.
    function _callsAt(bytes calldata data, uint256 position) internal pure returns (IDepegExecutor.Call[] calldata calls) {
        assembly ("memory-safe") {
            let list := add(data.offset, calldataload(add(data.offset, position)))
            calls.offset := add(list, 0x20)
            calls.length := calldataload(list)
        }
    }

    /// @notice Runs one call and what its flags ask before and after.
    /// @param index its place, for the error
    /// @param step the call
    function _perform(uint256 index, IDepegExecutor.Call calldata step) private {
        address target = step.target;
        address token = step.token;
        uint256 flags = step.flags;
        bytes memory input = _permittedInput(target, step.data);
        if (flags & (PATCH | APPROVE) != 0) {
            uint256 amount = _amount(input, step.amountOffset, token, flags & PATCH != 0);
            if (flags & APPROVE != 0) token.approve(target, amount);
        }
        if (flags & CALLBACK == 0) _callTarget(index, target, input);
        else _callBackable(index, target, input);
        if (flags & APPROVE != 0) _requireNoAllowance(token, target);
        else if (flags & PATCH != 0) _requireNoneLeft(token);
    }

    /// @notice Calls a target that may call back, and sees that it took the repayment it was approved for.
    /// @param index place of the call, for the error
    /// @param target the target
    /// @param input its calldata
    function _callBackable(uint256 index, address target, bytes memory input) private {
        _pin(target);
        _callTarget(index, target, input);
        _unpin();
        address repaymentToken = _takeRepaymentToken();
        if (repaymentToken != address(0)) _requireNoAllowance(repaymentToken, target);
    }

    /// @notice Calls a target; its return data are not read.
    /// @param index place of the call, for the error
    /// @param target the target
    /// @param input its calldata
    function _callTarget(uint256 index, address target, bytes memory input) private {
        bool ok;
        // A Solidity call would copy the return data of every success as well.
        assembly ("memory-safe") {
            ok := call(gas(), target, 0, add(input, 0x20), mload(input), 0, 0)
        }
        if (!ok) revert IDepegExecutor.CallFailed(index, target, _returnData());
    }

    /// @notice Reverts unless all of an allowance was used.
    /// @param token approved token
    /// @param spender who was approved
    function _requireNoAllowance(address token, address spender) private view {
        uint256 remaining = token.allowance(spender);
        if (remaining != 0) revert IDepegExecutor.AllowanceLeft(token, spender, remaining);
    }

    /// @notice Reverts unless this contract holds none of a token.
    /// @param token the token
    function _requireNoneLeft(address token) internal view {
        uint256 amount = token.balanceOf(address(this));
        if (amount != 0) revert IDepegExecutor.TokenLeft(token, amount);
    }

    /// @notice The amount that a call spends, patched in first where asked.
    /// @param input calldata of the call, changed in place
    /// @param offset where the amount stands in it
    /// @param token what is spent
    /// @param patch whether the amount becomes the whole balance
    /// @return amount base units of `token`
    function _amount(bytes memory input, uint256 offset, address token, bool patch) private view returns (uint256 amount) {
        // The selector was checked already: a patch must not reach it, for a token chooses what its balance is.
        if (offset < SELECTOR_BYTES || offset + WORD_BYTES > input.length) {
            revert IDepegExecutor.AmountOutOfBounds(offset, input.length);
        }
        if (patch) amount = token.balanceOf(address(this));
        assembly ("memory-safe") {
            let word := add(add(input, 0x20), offset)
            switch patch
            case 0 { amount := mload(word) }
            default { mstore(word, amount) }
        }
    }

    /// @notice A copy of a call's data in memory, its function being permitted.
    /// @param target what is to be called, for the error
    /// @param data the data
    /// @return input the copy
    function _permittedInput(address target, bytes calldata data) private pure returns (bytes memory input) {
        bytes4 selector = bytes4(data);
        if (!_isPermitted(selector)) revert IDepegExecutor.ForbiddenCall(target, selector);
        return data;
    }

    /// @notice What the last call returned.
    /// @return returned the bytes
    function _returnData() private pure returns (bytes memory returned) {
        assembly ("memory-safe") {
            returned := mload(0x40)
            mstore(returned, returndatasize())
            returndatacopy(add(returned, 0x20), 0, returndatasize())
            mstore(0x40, and(add(add(returned, 0x3f), returndatasize()), not(0x1f)))
        }
    }
}
