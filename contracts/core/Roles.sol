// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";

/// @title Roles
/// @author Repeg contributors
/// @notice Owner and operators. Ownership moves in two steps, so that a mistyped address cannot receive it.
abstract contract Roles is IDepegExecutor {
    /// @inheritdoc IDepegExecutor
    address public override owner;
    /// @inheritdoc IDepegExecutor
    address public override pendingOwner;
    /// @inheritdoc IDepegExecutor
    mapping(address account => bool) public override isOperator;

    /// @notice Names the first owner and operators.
    /// @param initialOwner the owner
    /// @param operators accounts that may trade; may be empty
    constructor(address initialOwner, address[] memory operators) {
        _requireAccount(initialOwner);
        owner = initialOwner;
        emit OwnershipTransferred(address(0), initialOwner);
        for (uint256 i = 0; i < operators.length; ++i) {
            _setOperator(operators[i], true);
        }
    }

    /// @inheritdoc IDepegExecutor
    function setOperator(address account, bool allowed) external override {
        _requireOwner();
        _setOperator(account, allowed);
    }

    /// @inheritdoc IDepegExecutor
    function transferOwnership(address account) external override {
        _requireOwner();
        pendingOwner = account;
        emit OwnershipTransferStarted(owner, account);
    }

    /// @inheritdoc IDepegExecutor
    function acceptOwnership() external override {
        // While nothing is offered the zero address is pending: it must not pass, not even in a simulated call.
        if (msg.sender != pendingOwner || msg.sender == address(0)) revert NotPendingOwner(msg.sender);
        emit OwnershipTransferred(owner, msg.sender);
        owner = msg.sender;
        delete pendingOwner;
    }

    /// @notice Reverts unless the owner calls.
    function _requireOwner() internal view virtual {
        if (msg.sender != owner) revert NotOwner(msg.sender);
    }

    /// @notice Reverts unless an operator calls.
    function _requireOperator() internal view virtual {
        if (!isOperator[msg.sender]) revert NotOperator(msg.sender);
    }

    /// @notice Reverts on the zero address.
    /// @param account the address
    function _requireAccount(address account) internal pure virtual {
        if (account == address(0)) revert InvalidAccount(account);
    }

    /// @notice Names or removes an operator.
    /// @param account the operator
    /// @param allowed whether it may trade
    function _setOperator(address account, bool allowed) private {
        _requireAccount(account);
        isOperator[account] = allowed;
        emit OperatorSet(account, allowed);
    }
}
