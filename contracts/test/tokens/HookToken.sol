// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Calls somebody in the middle of every transfer, and remembers what came of the first such call.
contract HookToken is StandardToken {
    address public hookTarget;
    bytes public hookData;
    bool public hookRan;
    bool public hookSucceeded;
    bytes public hookResult;

    function setHook(address target, bytes calldata data) external {
        (hookTarget, hookData, hookRan) = (target, data, false);
    }

    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount);
        if (hookTarget == address(0) || hookRan) return;
        hookRan = true;
        (hookSucceeded, hookResult) = hookTarget.call(hookData);
    }
}
