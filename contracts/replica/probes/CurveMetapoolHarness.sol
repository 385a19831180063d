// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CurveMetapool } from "../curve/CurveMetapool.sol";

/// @title A metapool with its state laid open, for tests alone
/// @notice Adds nothing but a way to put the pool into any state.
contract CurveMetapoolHarness is CurveMetapool {
    constructor(
        address[2] memory coins_,
        uint256 rateMultiplier,
        address basePool,
        address[3] memory baseCoins,
        uint256 fee_
    ) CurveMetapool(msg.sender, coins_, rateMultiplier, basePool, baseCoins, 1, fee_) {}

    function setState(
        uint256[2] calldata state,
        uint256 initialA,
        uint256 futureA,
        uint256 initialATime,
        uint256 futureATime
    ) external {
        _balances = state;
        _setRamp(initialA, futureA, initialATime, futureATime);
    }

    function mintLiquidity(address to, uint256 value) external {
        _mint(to, value);
    }
}
