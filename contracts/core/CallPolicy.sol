// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../interfaces/IErc20.sol";
import { IErc4626 } from "../interfaces/IErc4626.sol";
import { CallRunner } from "./CallRunner.sol";
import { PermittedCalls } from "./PermittedCalls.sol";
import { Roles } from "./Roles.sol";

/// @title CallPolicy
/// @author Repeg contributors
/// @notice What a trade may call: swaps and loans of known kinds anywhere, and anything but the moving of tokens where
/// the owner listed the target.
abstract contract CallPolicy is Roles, CallRunner {
    uint256 private constant WORD_BYTES = 32;
    /// @dev Calldata of `redeem`: selector, shares, receiver, owner. The owner is the last word.
    uint256 private constant REDEEM_BYTES = 4 + 3 * 32;

    /// @inheritdoc IDepegExecutor
    mapping(address target => bool) public override isTarget;

    /// @inheritdoc IDepegExecutor
    function setTarget(address target, bool allowed) external override {
        _requireOwner();
        if (allowed) _requireListable(target);
        isTarget[target] = allowed;
        emit TargetSet(target, allowed);
    }

    /// @notice Reverts unless the function is a swap or a loan, or the target is listed and the function moves no tokens.
    /// @param target what is to be called
    /// @param input the calldata
    function _requirePermitted(address target, bytes memory input) internal view virtual override {
        bytes4 selector = bytes4(input);
        if (PermittedCalls.isSwapOrLoan(selector)) return;
        if (selector == IErc4626.redeem.selector) _requireOwnShares(target, input);
        else if (!isTarget[target] || PermittedCalls.isTokenMover(selector)) revert ForbiddenCall(target, selector);
    }

    /// @notice Reverts where shares of somebody else would be redeemed: an account that approved the executor for them
    /// must not lose them to an operator.
    /// @param target the vault
    /// @param input calldata of `redeem`
    function _requireOwnShares(address target, bytes memory input) internal view virtual {
        uint256 shareOwner;
        if (input.length >= REDEEM_BYTES) {
            assembly ("memory-safe") {
                shareOwner := mload(add(input, REDEEM_BYTES))
            }
        }
        if (shareOwner != uint160(address(this))) revert ForbiddenCall(target, IErc4626.redeem.selector);
    }

    /// @notice Reverts on what must never be listed: the executor itself, an address without code, and a token, whose
    /// functions may move what the executor holds under names that no list foresees.
    /// @param target contract to be listed
    function _requireListable(address target) internal view virtual {
        if (target == address(this) || target.code.length == 0) revert InvalidTarget(target);
        (bool ok, bytes memory answer) = target.staticcall(abi.encodeCall(IErc20.balanceOf, (address(this))));
        if (ok && answer.length >= WORD_BYTES) revert InvalidTarget(target);
    }
}
