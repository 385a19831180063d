// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { TestBase } from "./support/TestBase.sol";
import { TradingWorld } from "./support/TradingWorld.sol";

/// @notice Whatever happens in whatever order: no token, no allowance, only operators trade, and every gain that a
/// trade reported is at the treasury.
contract InvariantsTest is TestBase {
    TradingWorld private world;

    function setUp() external {
        world = new TradingWorld();
    }

    /// @notice Read by the test runner: whom to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    /// hardhat-config: invariant.runs = 48
    /// hardhat-config: invariant.depth = 48
    function invariant_theExecutorIsEmptyAndTheTreasuryHasWhatWasGained() external view {
        world.assertHeld();
    }

    function test_theWorldOfTheInvariantDoesTrade() external {
        world.trade(1e9, 1, true);
        world.trade(1e9, 1, false);
        assertEq("trades", world.trades(), 2);
        world.assertHeld();
    }
}
