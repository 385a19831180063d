// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Says that it has so many decimals.
contract DecimalsToken is StandardToken {
    uint8 public immutable decimals;

    constructor(uint8 places) {
        decimals = places;
    }
}
