// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "../tokens/StandardToken.sol";
import { PullToken } from "./PullToken.sol";

/// @notice A vault of ERC-4626 whose shares are worth one unit each.
contract TestVault is StandardToken {
    using PullToken for address;

    address private immutable ASSET;

    constructor(address asset) {
        ASSET = asset;
    }

    function deposit(uint256 assets, address receiver) external returns (uint256 shares) {
        ASSET.pull(msg.sender, assets);
        balanceOf[receiver] += assets;
        return assets;
    }

    function redeem(uint256 shares, address receiver, address owner) external returns (uint256 assets) {
        if (msg.sender != owner) _spend(owner, shares);
        if (balanceOf[owner] < shares) revert Insufficient(balanceOf[owner], shares);
        balanceOf[owner] -= shares;
        ASSET.push(receiver, shares);
        return shares;
    }
}
