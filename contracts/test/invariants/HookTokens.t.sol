// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { HookWorld } from "../support/HookWorld.sol";
import { WorldInvariants } from "../support/WorldInvariants.sol";
import { HookToken } from "../tokens/HookToken.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { NoReturnToken } from "../tokens/NoReturnToken.sol";

/// @notice Declared beside its test, so that the runner knows it as something to call.
contract HookedWorld is HookWorld {
    constructor(HookToken hooked, LedgerToken first, LedgerToken second) HookWorld(hooked, first, second) {}
}

/// @notice The invariants where the token between the legs calls into the executor in the middle of trades.
contract HookTokensInvariantsTest is WorldInvariants {
    function setUp() external {
        HookToken hooked = new HookToken();
        world = new HookedWorld(hooked, new NoReturnToken(), hooked);
    }

    function test_tradesGoOnWhileTheHookTriesEverything() external {
        HookWorld hookWorld = HookWorld(address(world));
        for (uint256 i = 0; i < 100; ++i) {
            uint256 word = uint256(keccak256(abi.encode(i)));
            hookWorld.setHook(word, word >> 16);
            world.trade(0, i, 1, [uint256(0), 1 + (i % 7)], 1e9);
            world.assertHeld();
        }
        for (uint256 kind = 0; kind < 10; ++kind) assertTrue("trades succeed", world.traded(kind) > 0);
    }
}

/// @notice The same where it is the token borrowed and gained.
contract HookLoanTokensInvariantsTest is WorldInvariants {
    function setUp() external {
        HookToken hooked = new HookToken();
        world = new HookedWorld(hooked, hooked, new NoReturnToken());
    }
}
