// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { TokenCalls } from "./TokenCalls.sol";
import { TradeContext } from "./TradeContext.sol";

/// @title TargetCalls
/// @author Repeg contributors
/// @notice Calls venues and lenders, lets those call back that may, and checks what they left.
abstract contract TargetCalls is TradeContext {
    using TokenCalls for address;

    /// @notice Approves the lender that now calls back for exactly its repayment, to be used up before its call ends, and
    /// records the loan. To be called last by its callback.
    /// @param token token borrowed
    /// @param borrowed base units lent
    /// @param repayment loan and fee, base units
    /// @param further how many further tokens the lender was approved for by `_approveFurther`
    function _approveRepayment(address token, uint256 borrowed, uint256 repayment, uint256 further) internal {
        token.approve(msg.sender, repayment);
        _recordOwedLoan(token, borrowed, repayment, further);
    }

    /// @notice Approves a lender of several tokens for one of them besides the first.
    /// @param place 1 for the second token, 2 for the third
    /// @param token token borrowed
    /// @param repayment loan and fee, base units
    function _approveFurther(uint256 place, address token, uint256 repayment) internal {
        token.approve(msg.sender, repayment);
        _rememberFurther(place, token);
    }

    /// @notice Calls a target that may call back, and sees that it took the repayment it was approved for.
    /// @param index place of the call, for the error
    /// @param target the target
    /// @param start where its calldata begin in memory
    /// @param length their bytes
    /// @return state what the trade's state was when it returned; see `TradeContext`
    function _callPinned(
        uint256 index,
        address target,
        uint256 start,
        uint256 length
    ) internal returns (uint256 state) {
        _pin(target);
        _callTarget(index, target, start, length);
        state = _unpin();
        uint256 count = _owedCount(state);
        for (uint256 place = 0; place < count; ++place) {
            _requireNoAllowance(_owedToken(state, place), target);
        }
    }

    /// @notice Calls a target; its return data are not read.
    /// @param index place of the call, for the error
    /// @param target the target
    /// @param start where its calldata begin in memory
    /// @param length their bytes
    function _callTarget(uint256 index, address target, uint256 start, uint256 length) internal {
        bool ok;
        // A Solidity call would copy the return data of every success as well.
        assembly ("memory-safe") {
            ok := call(gas(), target, 0, start, length, 0, 0)
        }
        if (!ok) revert IDepegExecutor.CallFailed(index, target, _returnData());
    }

    /// @notice Reverts unless all of an allowance was used.
    /// @param token approved token
    /// @param spender who was approved
    function _requireNoAllowance(address token, address spender) internal view virtual {
        uint256 remaining = token.allowance(spender);
        if (remaining != 0) revert IDepegExecutor.AllowanceLeft(token, spender, remaining);
    }

    /// @notice Reverts unless this contract holds just `expected` of a token.
    /// @param token the token
    /// @param expected base units
    function _requireLeft(address token, uint256 expected) internal view virtual {
        uint256 amount = token.balanceOf(address(this));
        if (amount != expected) revert IDepegExecutor.TokenLeft(token, amount);
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
