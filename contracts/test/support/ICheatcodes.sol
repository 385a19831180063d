// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice The test runner's cheatcodes that our tests use
/// (https://hardhat.org/docs/reference/cheatcodes/cheatcodes-overview).
interface ICheatcodes {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function prank(address sender) external;
    function roll(uint256 blockNumber) external;
    function deal(address account, uint256 balanceWei) external;
    function assume(bool condition) external pure;
    function expectRevert(bytes calldata revertData) external;
    function recordLogs() external;
    function getNonce(address account) external view returns (uint64 nonce);
    function getRecordedLogs() external returns (Log[] memory logs);
}
