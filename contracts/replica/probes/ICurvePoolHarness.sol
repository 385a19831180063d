// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/* solhint-disable func-name-mixedcase */

/// @dev What the probes read from any Curve pool, and the state that they put it into.
interface ICurvePoolHarness {
    struct State {
        uint256[] balances;
        /// In hundredths.
        uint256 initialA;
        uint256 futureA;
        uint256 initialATime;
        uint256 futureATime;
        uint256 fee;
        uint256 adminFee;
        uint256 offpegFeeMultiplier;
        bool killed;
    }

    function A() external view returns (uint256);
    function A_precise() external view returns (uint256);
    function balances(uint256 index) external view returns (uint256);
    function get_virtual_price() external view returns (uint256);
}
