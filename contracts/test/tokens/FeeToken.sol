// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Keeps a hundredth of every transfer.
contract FeeToken is StandardToken {
    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount);
        balanceOf[to] -= amount / 100;
    }
}
