// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AmplificationRamp } from "./AmplificationRamp.sol";

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @title Owner, fee and switch of a Curve pool before StableSwap-NG
/// @notice The administrative half of the pool: every change of a fee or of the owner waits three days. Names are those
/// of the deployed pools.
abstract contract CurvePoolOwnership is AmplificationRamp {
    uint256 private constant MAX_ADMIN_FEE = 10 * 10 ** 9;
    uint256 private constant MAX_FEE = 5 * 10 ** 9;
    uint256 private constant ADMIN_ACTIONS_DELAY = 3 days;
    uint256 private constant KILL_DEADLINE_DT = 60 days;

    /// @notice Swap fee and the owner's share of it, both in 1e-10.
    uint256 public fee;
    uint256 public admin_fee;
    address public owner;
    uint256 public admin_actions_deadline;
    uint256 public transfer_ownership_deadline;
    uint256 public future_fee;
    uint256 public future_admin_fee;
    address public future_owner;
    bool internal _isKilled;
    uint256 private immutable _killDeadline;

    event CommitNewAdmin(uint256 indexed deadline, address indexed admin);
    event NewAdmin(address indexed admin);
    event CommitNewFee(uint256 indexed deadline, uint256 fee, uint256 admin_fee);
    event NewFee(uint256 fee, uint256 admin_fee);

    constructor(address owner_, uint256 amplification, uint256 fee_, uint256 adminFee) AmplificationRamp(amplification) {
        owner = owner_;
        fee = fee_;
        admin_fee = adminFee;
        _killDeadline = block.timestamp + KILL_DEADLINE_DT;
    }

    function commit_new_fee(uint256 newFee, uint256 newAdminFee) external onlyOwner {
        require(admin_actions_deadline == 0);
        require(newFee <= MAX_FEE && newAdminFee <= MAX_ADMIN_FEE);
        admin_actions_deadline = block.timestamp + ADMIN_ACTIONS_DELAY;
        future_fee = newFee;
        future_admin_fee = newAdminFee;
        emit CommitNewFee(admin_actions_deadline, newFee, newAdminFee);
    }

    function apply_new_fee() external onlyOwner {
        require(admin_actions_deadline != 0 && block.timestamp >= admin_actions_deadline);
        admin_actions_deadline = 0;
        fee = future_fee;
        admin_fee = future_admin_fee;
        emit NewFee(fee, admin_fee);
    }

    function revert_new_parameters() external onlyOwner {
        admin_actions_deadline = 0;
    }

    function commit_transfer_ownership(address newOwner) external onlyOwner {
        require(transfer_ownership_deadline == 0);
        transfer_ownership_deadline = block.timestamp + ADMIN_ACTIONS_DELAY;
        future_owner = newOwner;
        emit CommitNewAdmin(transfer_ownership_deadline, newOwner);
    }

    function apply_transfer_ownership() external onlyOwner {
        require(transfer_ownership_deadline != 0 && block.timestamp >= transfer_ownership_deadline);
        transfer_ownership_deadline = 0;
        owner = future_owner;
        emit NewAdmin(owner);
    }

    function revert_transfer_ownership() external onlyOwner {
        transfer_ownership_deadline = 0;
    }

    /// @notice Stops everything but proportional withdrawal; only in the pool's first two months.
    function kill_me() external onlyOwner {
        require(_killDeadline > block.timestamp);
        _isKilled = true;
    }

    function unkill_me() external onlyOwner {
        _isKilled = false;
    }

    function _requireOwner() internal view override {
        require(msg.sender == owner);
    }
}
