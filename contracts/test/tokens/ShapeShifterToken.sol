// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice Says that everybody holds the same, a word of its own choosing.
contract ShapeShifterToken {
    uint256 public balance;

    constructor(uint256 word) {
        balance = word;
    }

    function balanceOf(address) external view returns (uint256) {
        return balance;
    }
}
