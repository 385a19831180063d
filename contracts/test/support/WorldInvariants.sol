// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { HostileWorld } from "./HostileWorld.sol";
import { TestBase } from "./TestBase.sol";

/// @notice Whatever happens in a world, in whatever order: no token, no allowance and no ether but what was forced is in
/// the executor, only operators trade, every gain that a trade reported is at the treasury, and no callback succeeds
/// but the one that is expected.
abstract contract WorldInvariants is TestBase {
    HostileWorld internal world;

    /// @notice Read by the test runner: whom to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(world);
    }

    function invariant_nothingStaysInTheExecutorAndTheTreasuryHasWhatWasGained() external view {
        world.assertHeld();
    }

    /// @notice Called by the test runner after each run.
    function afterInvariant() external virtual {
        world.assertAlive();
        world.assertHeld();
    }

    /// @notice Has so many things happen, drawn from a seed, with the check after each.
    function _live(bytes32 seed, uint256 count) internal {
        for (uint256 i = 0; i < count; ++i) {
            seed = keccak256(abi.encode(seed, i));
            _happen(uint256(seed));
            world.assertHeld();
        }
    }

    function _happen(uint256 word) private {
        uint256 other = uint256(keccak256(abi.encode(word)));
        uint256 what = word % 24;
        if (what < 12) world.trade(word >> 8, other, other >> 8, [other >> 16, other >> 24], word >> 16);
        else if (what < 14) world.tradeOwnFunds(word >> 8, [other >> 16, other >> 24], word >> 16);
        else if (what == 14) world.moveMarket(word >> 8, other);
        else if (what == 15) world.misbehave(word >> 8, other);
        else if (what < 18) world.behave();
        else if (what == 18) world.changeRoles(word >> 8);
        else if (what == 19) world.stealWithOperatorKey(word >> 8, word >> 16, uint8(other), uint16(other >> 8), other);
        else if (what == 20) world.callAsStranger(address(uint160(other)), word >> 8, other);
        else if (what == 21) world.callBackLate(word >> 8, word >> 16, other);
        else _receiveUnasked(word, other);
    }

    function _receiveUnasked(uint256 word, uint256 other) private {
        if (word % 32 < 16) world.rescueStrays(other);
        else world.forceEther(other);
    }
}
