// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @title The amplification of a Curve pool, which its owner may move linearly in time
/// @notice Names, limits and rounding are those of the deployed pools. Pools after the 3pool keep A in hundredths.
abstract contract AmplificationRamp {
    uint256 private constant MAX_A = 10 ** 6;
    uint256 private constant MAX_A_CHANGE = 10;
    uint256 private constant MIN_RAMP_TIME = 1 days;

    /// @notice Ends of the ramp, in units of 1/`_amplificationPrecision()`.
    uint256 public initial_A;
    uint256 public future_A;
    uint256 public initial_A_time;
    uint256 public future_A_time;

    event RampA(uint256 old_A, uint256 new_A, uint256 initial_time, uint256 future_time);
    event StopRampA(uint256 A, uint256 t);

    modifier onlyOwner() {
        _requireOwner();
        _;
    }

    /// @param amplification A in whole units
    constructor(uint256 amplification) {
        initial_A = amplification * _amplificationPrecision();
        future_A = amplification * _amplificationPrecision();
    }

    /// @notice Amplification now, rounded down to a whole unit.
    function A() external view returns (uint256) {
        return _amplification() / _amplificationPrecision();
    }

    function ramp_A(uint256 futureA, uint256 futureTime) external onlyOwner {
        require(block.timestamp >= initial_A_time + MIN_RAMP_TIME);
        require(futureTime >= block.timestamp + MIN_RAMP_TIME);
        require(futureA > 0 && futureA < MAX_A);
        uint256 current = _amplification();
        uint256 end = futureA * _amplificationPrecision();
        require(end >= current ? end <= current * MAX_A_CHANGE : end * MAX_A_CHANGE >= current);
        _setRamp(current, end, block.timestamp, futureTime);
        emit RampA(current, end, block.timestamp, futureTime);
    }

    function stop_ramp_A() external onlyOwner {
        uint256 current = _amplification();
        _setRamp(current, current, block.timestamp, block.timestamp);
        emit StopRampA(current, block.timestamp);
    }

    /// @dev Truncated toward the initial value at each second, as the pools have it.
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

    /// @dev What one unit of A is in storage.
    function _amplificationPrecision() internal pure virtual returns (uint256);

    function _requireOwner() internal view virtual;
}
