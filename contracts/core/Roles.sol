// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";

/// @title Roles
/// @author Repeg contributors
/// @notice Owner, operators and guardian. Ownership moves in two steps, so that a mistyped address cannot receive it.
/// @dev A pause is written into every operator's own word, so that a trade reads one slot; operators are therefore few.
abstract contract Roles is IDepegExecutor {
    /// @dev What `_standing` holds of an account: no operator, one that may trade, one that a pause keeps from it.
    uint256 private constant NONE = 0;
    uint256 private constant ACTIVE = 1;
    uint256 private constant SUSPENDED = 2;
    uint256 private constant MAX_OPERATORS = 16;

    /// @inheritdoc IDepegExecutor
    address public override owner;
    /// @inheritdoc IDepegExecutor
    address public override pendingOwner;
    /// @inheritdoc IDepegExecutor
    address public override guardian;
    /// @inheritdoc IDepegExecutor
    bool public override paused;

    mapping(address account => uint256) private _standing;
    /// @dev Every account whose standing is not NONE, once.
    address[] private _operators;

    /// @notice Names the first owner and operators.
    /// @param initialOwner the owner
    /// @param initialOperators accounts that may trade; may be empty
    constructor(address initialOwner, address[] memory initialOperators) {
        _requireAccount(initialOwner);
        owner = initialOwner;
        emit OwnershipTransferred(address(0), initialOwner);
        for (uint256 i = 0; i < initialOperators.length; ++i) {
            _setOperator(initialOperators[i], true);
        }
    }

    /// @inheritdoc IDepegExecutor
    function setOperator(address account, bool allowed) external override {
        _requireOwner();
        _setOperator(account, allowed);
    }

    /// @inheritdoc IDepegExecutor
    function setGuardian(address account) external override {
        _requireOwner();
        guardian = account;
        emit GuardianSet(account);
    }

    /// @inheritdoc IDepegExecutor
    function pause() external override {
        _requireGuardianOrOwner();
        _setPaused(true, SUSPENDED);
    }

    /// @inheritdoc IDepegExecutor
    function unpause() external override {
        _requireOwner();
        _setPaused(false, ACTIVE);
    }

    /// @inheritdoc IDepegExecutor
    function transferOwnership(address account) external override {
        _requireOwner();
        pendingOwner = account;
        emit OwnershipTransferStarted(owner, account);
    }

    /// @inheritdoc IDepegExecutor
    function acceptOwnership() external override {
        _requirePendingOwner();
        emit OwnershipTransferred(owner, msg.sender);
        owner = msg.sender;
        delete pendingOwner;
    }

    /// @inheritdoc IDepegExecutor
    function isOperator(address account) external view override returns (bool named) {
        return _standing[account] != NONE;
    }

    /// @inheritdoc IDepegExecutor
    function operators() external view override returns (address[] memory accounts) {
        return _operators;
    }

    /// @notice Reverts unless the owner calls.
    function _requireOwner() internal view virtual {
        if (msg.sender != owner) revert NotOwner(msg.sender);
    }

    /// @notice Reverts unless ownership was offered to the caller.
    function _requirePendingOwner() internal view virtual {
        // While nothing is offered the zero address is pending: it must not pass, not even in a simulated call.
        if (msg.sender != pendingOwner || msg.sender == address(0)) revert NotPendingOwner(msg.sender);
    }

    /// @notice Reverts unless the guardian or the owner calls.
    function _requireGuardianOrOwner() internal view virtual {
        if (msg.sender == owner) return;
        if (msg.sender != guardian || msg.sender == address(0)) revert NotGuardian(msg.sender);
    }

    /// @notice Reverts unless an operator calls and nothing is paused.
    function _requireOperator() internal view virtual {
        uint256 standing = _standing[msg.sender];
        if (standing == ACTIVE) return;
        if (standing == SUSPENDED) revert TradingPaused();
        revert NotOperator(msg.sender);
    }

    /// @notice Reverts on the zero address.
    /// @param account the address
    function _requireAccount(address account) internal pure virtual {
        if (account == address(0)) revert InvalidAccount(account);
    }

    /// @notice Names or removes an operator. One named during a pause waits for its end.
    /// @param account the operator
    /// @param allowed whether it may trade
    function _setOperator(address account, bool allowed) private {
        _requireAccount(account);
        bool named = _standing[account] != NONE;
        if (allowed && !named) _add(account);
        else if (!allowed && named) _remove(account);
        emit OperatorSet(account, allowed);
    }

    /// @notice Writes a pause or its end into every operator's word.
    /// @param paused_ whether trades are refused from now on
    /// @param standing what every operator has from now on
    function _setPaused(bool paused_, uint256 standing) private {
        paused = paused_;
        uint256 count = _operators.length;
        for (uint256 i = 0; i < count; ++i) {
            _standing[_operators[i]] = standing;
        }
        emit PauseSet(msg.sender, paused_);
    }

    /// @notice Adds to the operators.
    /// @param account not an operator yet
    function _add(address account) private {
        if (_operators.length == MAX_OPERATORS) revert TooManyOperators(MAX_OPERATORS);
        _operators.push(account);
        _standing[account] = paused ? SUSPENDED : ACTIVE;
    }

    /// @notice Takes off the operators; the last takes its place.
    /// @param account an operator
    function _remove(address account) private {
        delete _standing[account];
        uint256 last = _operators.length - 1;
        for (uint256 i = 0; i < last; ++i) {
            if (_operators[i] == account) _operators[i] = _operators[last];
        }
        _operators.pop();
    }
}
