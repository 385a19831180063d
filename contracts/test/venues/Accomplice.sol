// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { TestLender } from "./TestLender.sol";

/// @notice Makes a lender that kept silent call a victim back.
contract Accomplice {
    function strike(TestLender lender, address victim, address asset, bytes calldata payload) external {
        lender.setCallbacks(1);
        lender.flashLoanSimple(victim, asset, 0, payload, 0);
    }
}
