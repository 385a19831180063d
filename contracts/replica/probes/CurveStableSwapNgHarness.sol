// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CurveStableSwapNg } from "../curve/CurveStableSwapNg.sol";
import { ICurvePoolHarness } from "./ICurvePoolHarness.sol";

/// @title A StableSwap-NG pool with its state laid open, for tests alone
/// @notice Adds nothing but a way to put the pool into a recorded state, all liquidity tokens being the caller's.
contract CurveStableSwapNgHarness is CurveStableSwapNg {
    /// @dev Gets the owner's part of the fees, which a withdrawal pays out; it must not be the caller.
    address private constant FEE_RECEIVER = address(0xFEE);

    constructor(
        address[] memory coins_,
        uint256[] memory rates
    ) CurveStableSwapNg(FEE_RECEIVER, "", "", coins_, rates, 1, 0, 0) {}

    function setState(ICurvePoolHarness.State calldata state, uint256[] calldata held, uint256 supply) external {
        _storedBalances = held;
        for (uint256 index = 0; index < held.length; ++index) {
            admin_balances[index] = held[index] - state.balances[index];
        }
        _setRamp(state.initialA, state.futureA, state.initialATime, state.futureATime);
        fee = state.fee;
        offpeg_fee_multiplier = state.offpegFeeMultiplier;
        if (supply > 0) _mint(msg.sender, supply);
    }
}
