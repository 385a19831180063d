// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PullToken } from "./PullToken.sol";

/// @notice A venue with Curve's `exchange` and a price that the test sets.
contract TestExchange {
    using PullToken for address;

    address[2] public coins;
    /// @notice What was sold to it, exchange by exchange.
    uint256[] public sold;
    /// @notice Units paid per million units of the other coin taken, whichever way.
    uint256 public ratePpm = 1_000_000;
    /// @notice Share of what it was approved for that it takes, in percent.
    uint256 public appetitePercent = 100;

    error Closed();

    constructor(address coin0, address coin1) {
        coins = [coin0, coin1];
    }

    function setRate(uint256 ppm) external {
        ratePpm = ppm;
    }

    function setAppetite(uint256 percent) external {
        appetitePercent = percent;
    }

    function exchange(int128 i, int128 j, uint256 dx, uint256) external {
        if (ratePpm == 0) revert Closed();
        sold.push(dx);
        coins[uint256(int256(i))].pull(msg.sender, (dx * appetitePercent) / 100);
        coins[uint256(int256(j))].push(msg.sender, (dx * ratePpm) / 1_000_000);
    }
}
