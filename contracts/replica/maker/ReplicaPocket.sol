// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaUsdc } from "../tokens/ReplicaUsdc.sol";

/// @title The account that keeps the coins of Maker's LitePSM
/// @notice On mainnet an institution's custody wallet; all that matters here is that the module may take everything.
contract ReplicaPocket {
    constructor(ReplicaUsdc gem, address litePsm) {
        gem.approve(litePsm, type(uint256).max);
    }
}
