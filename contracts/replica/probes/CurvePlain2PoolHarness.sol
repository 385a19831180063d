// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CurvePlain2Pool } from "../curve/CurvePlain2Pool.sol";
import { ICurvePoolHarness } from "./ICurvePoolHarness.sol";

/// @title The plain pool of two coins with its state laid open, for tests alone
/// @notice Adds nothing but a way to put the pool into a recorded state.
contract CurvePlain2PoolHarness is CurvePlain2Pool {
    constructor(
        address[2] memory coins_,
        uint256[2] memory multipliers,
        address poolToken
    ) CurvePlain2Pool(msg.sender, coins_, multipliers, poolToken, 1, 0, 0) {}

    function setState(ICurvePoolHarness.State calldata state) external {
        _balances = [state.balances[0], state.balances[1]];
        _setRamp(state.initialA, state.futureA, state.initialATime, state.futureATime);
        fee = state.fee;
        admin_fee = state.adminFee;
        _isKilled = state.killed;
    }
}
