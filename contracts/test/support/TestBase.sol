// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ICheatcodes } from "./ICheatcodes.sol";

/// @notice Cheatcodes and the few assertions that the tests need.
abstract contract TestBase {
    /// @dev Address of the cheatcodes: the last 20 bytes of keccak256("hevm cheat code").
    ICheatcodes internal constant vm = ICheatcodes(address(uint160(uint256(keccak256("hevm cheat code")))));

    error NotEqual(string what, uint256 actual, uint256 expected);
    error NotEqualBytes(string what, bytes actual, bytes expected);
    error Untrue(string what);

    function assertEq(string memory what, uint256 actual, uint256 expected) internal pure {
        if (actual != expected) revert NotEqual(what, actual, expected);
    }

    function assertEq(string memory what, address actual, address expected) internal pure {
        assertEq(what, uint160(actual), uint160(expected));
    }

    function assertEq(string memory what, bytes memory actual, bytes memory expected) internal pure {
        if (keccak256(actual) != keccak256(expected)) revert NotEqualBytes(what, actual, expected);
    }

    function assertTrue(string memory what, bool condition) internal pure {
        if (!condition) revert Untrue(what);
    }

    /// @notice Maps a fuzzed value into [low, high].
    function between(uint256 value, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + (value % (high - low + 1));
    }
}
