// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @title Owner, fee and amplification of the 3pool
/// @notice The administrative half of the pool: every change of a fee or of the owner waits three days, the
/// amplification moves linearly in time. Names are those of the deployed pool.
abstract contract Curve3PoolOwnership {
    uint256 private constant MAX_ADMIN_FEE = 10 * 10 ** 9;
    uint256 private constant MAX_FEE = 5 * 10 ** 9;
    uint256 private constant MAX_A = 10 ** 6;
    uint256 private constant MAX_A_CHANGE = 10;
    uint256 private constant ADMIN_ACTIONS_DELAY = 3 days;
    uint256 private constant MIN_RAMP_TIME = 1 days;
    uint256 private constant KILL_DEADLINE_DT = 60 days;

    /// @notice Swap fee and the owner's share of it, both in 1e-10.
    uint256 public fee;
    uint256 public admin_fee;
    address public owner;
    uint256 public initial_A;
    uint256 public future_A;
    uint256 public initial_A_time;
    uint256 public future_A_time;
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
    event RampA(uint256 old_A, uint256 new_A, uint256 initial_time, uint256 future_time);
    event StopRampA(uint256 A, uint256 t);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    constructor(address owner_, uint256 amplification, uint256 fee_, uint256 adminFee) {
        owner = owner_;
        initial_A = amplification;
        future_A = amplification;
        fee = fee_;
        admin_fee = adminFee;
        _killDeadline = block.timestamp + KILL_DEADLINE_DT;
    }

    /// @notice Amplification now.
    function A() external view returns (uint256) {
        return _amplification();
    }

    function ramp_A(uint256 futureA, uint256 futureTime) external onlyOwner {
        require(block.timestamp >= initial_A_time + MIN_RAMP_TIME);
        require(futureTime >= block.timestamp + MIN_RAMP_TIME);
        uint256 current = _amplification();
        require(futureA > 0 && futureA < MAX_A);
        require(futureA >= current ? futureA <= current * MAX_A_CHANGE : futureA * MAX_A_CHANGE >= current);
        _setRamp(current, futureA, block.timestamp, futureTime);
        emit RampA(current, futureA, block.timestamp, futureTime);
    }

    function stop_ramp_A() external onlyOwner {
        uint256 current = _amplification();
        _setRamp(current, current, block.timestamp, block.timestamp);
        emit StopRampA(current, block.timestamp);
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

    /// @dev Truncated toward the initial value at each second, as the pool has it.
    function _amplification() internal view returns (uint256) {
        uint256 endTime = future_A_time;
        uint256 end = future_A;
        if (block.timestamp >= endTime) return end;
        uint256 start = initial_A;
        uint256 startTime = initial_A_time;
        uint256 elapsed = block.timestamp - startTime;
        if (end > start) return start + ((end - start) * elapsed) / (endTime - startTime);
        return start - ((start - end) * elapsed) / (endTime - startTime);
    }

    function _setRamp(uint256 start, uint256 end, uint256 startTime, uint256 endTime) internal {
        initial_A = start;
        future_A = end;
        initial_A_time = startTime;
        future_A_time = endTime;
    }
}
