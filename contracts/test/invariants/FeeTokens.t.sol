// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { HostileWorld } from "../support/HostileWorld.sol";
import { WorldInvariants } from "../support/WorldInvariants.sol";
import { FeeToken } from "../tokens/FeeToken.sol";
import { NoReturnToken } from "../tokens/NoReturnToken.sol";

/// @notice Declared beside its test, so that the runner knows it as something to call.
contract FeeWorld is HostileWorld {
    constructor() HostileWorld(new NoReturnToken(), new FeeToken()) {}
}

/// @notice The invariants where the token between the legs keeps a hundredth of every transfer.
contract FeeTokensInvariantsTest is WorldInvariants {
    function setUp() external {
        world = new FeeWorld();
    }

    /// @notice Such a token eats the gains: that trades fail is how it should be.
    function afterInvariant() external view override {
        world.assertHeld();
    }
}
