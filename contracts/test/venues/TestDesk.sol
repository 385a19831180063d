// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { TestExchange } from "./TestExchange.sol";

/// @notice A venue that must be opened by a function of its own before it trades.
contract TestDesk {
    TestExchange private immutable EXCHANGE;

    constructor(TestExchange exchange) {
        EXCHANGE = exchange;
    }

    function open() external {
        EXCHANGE.setRate(1_010_000);
    }
}
