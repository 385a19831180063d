// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ShapeShifterToken } from "./ShapeShifterToken.sol";

/// @notice A thief's token: its balance is a word of his choosing, and an approval of it leaves nothing.
contract RewritingToken is ShapeShifterToken {
    constructor(uint256 word) ShapeShifterToken(word) {}

    function approve(address, uint256) external pure returns (bool) {
        return true;
    }

    function allowance(address, address) external pure returns (uint256) {
        return 0;
    }
}
