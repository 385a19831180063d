// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { HostileWorld } from "../support/HostileWorld.sol";
import { WorldInvariants } from "../support/WorldInvariants.sol";
import { NoReturnToken } from "../tokens/NoReturnToken.sol";
import { StandardToken } from "../tokens/StandardToken.sol";

/// @notice Declared beside its test, so that the runner knows it as something to call.
contract PlainWorld is HostileWorld {
    constructor() HostileWorld(new NoReturnToken(), new StandardToken()) {}
}

/// @notice The invariants with tokens as USDT and DAI are: every lender, every venue.
contract PlainTokensInvariantsTest is WorldInvariants {
    uint256 private constant LENDER_KINDS = 10;
    uint256 private constant LEG_KINDS = 8;

    function setUp() external {
        world = new PlainWorld();
    }

    function test_everyLenderIsTradedOnWithEveryVenue() external {
        for (uint256 first = 0; first < LEG_KINDS; ++first) {
            for (uint256 kind = 0; kind <= LENDER_KINDS; ++kind) {
                uint256 before = world.traded(kind);
                world.behave();
                // One of the two legs is the exchange, which pays more than par.
                uint256[2] memory legs = first % 2 == 0 ? [0, first] : [first, 0];
                if (kind < LENDER_KINDS) world.trade(0, kind, 1, legs, 1e9);
                else world.tradeOwnFunds(0, legs, 1e9);
                assertEq("trades", world.traded(kind), before + 1);
                world.assertHeld();
            }
            assertTrue("sold through the venue", world.soldThrough(first) > 0);
        }
    }

    /// @notice What the invariant's runs are made of, counted over a longer life.
    function test_inALongLifeTradesSucceedAndFailOnEveryLender() external {
        _live("long life", 400);
        for (uint256 kind = 0; kind <= LENDER_KINDS; ++kind) {
            assertTrue("trades succeed", world.traded(kind) > 0);
            assertTrue("trades fail", world.refused(kind) > 0);
        }
        world.assertAlive();
    }
}
