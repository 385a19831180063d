// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../../core/CallRunner.sol";

/// @notice Reads packed call lists with the executor's own code.
contract CallListProbe is CallRunner {
    function decode(bytes calldata list) external pure returns (Step[] memory steps) {
        uint256 start;
        assembly ("memory-safe") {
            start := list.offset
        }
        uint256 end = start + list.length;
        steps = new Step[](list.length);
        uint256 count = 0;
        for (uint256 cursor = start; cursor < end; ++count) {
            Step memory step = steps[count];
            (uint256 data, uint256 next) = _read(step, cursor);
            step.input = list[data - start:next - start];
            cursor = next;
        }
        assembly ("memory-safe") {
            mstore(steps, count)
        }
    }

    function _sendToTreasury(address) internal override {}

    function _requirePermitted(address, bytes memory) internal view override {}
}
