// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "../tokens/StandardToken.sol";

/// @notice A tokenised vault whose shares are worth a unit of its asset each; who was approved may redeem for others.
contract TestVault is StandardToken {
    StandardToken private immutable ASSET;

    constructor(StandardToken asset) {
        ASSET = asset;
    }

    function redeem(uint256 shares, address receiver, address owner) external returns (uint256 assets) {
        if (msg.sender != owner) _spend(owner, shares);
        _move(owner, address(this), shares);
        ASSET.transfer(receiver, shares);
        return shares;
    }
}
