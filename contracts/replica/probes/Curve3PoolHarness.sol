// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { Curve3Pool } from "../curve/Curve3Pool.sol";

/// @title The 3pool with its state laid open, for tests alone
/// @notice Adds nothing but a way to put the pool into a recorded state.
contract Curve3PoolHarness is Curve3Pool {
    struct State {
        uint256[3] balances;
        uint256 initialA;
        uint256 futureA;
        uint256 initialATime;
        uint256 futureATime;
        uint256 fee;
        uint256 adminFee;
        bool killed;
    }

    constructor(address[3] memory coins_, address poolToken) Curve3Pool(msg.sender, coins_, poolToken, 1, 0, 0) {}

    function setState(State calldata state) external {
        _balances = state.balances;
        _setRamp(state.initialA, state.futureA, state.initialATime, state.futureATime);
        fee = state.fee;
        admin_fee = state.adminFee;
        _isKilled = state.killed;
    }
}
