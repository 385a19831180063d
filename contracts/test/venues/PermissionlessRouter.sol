// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PullToken } from "./PullToken.sol";

/// @dev What it asks of a token.
interface IPulledToken {
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// @notice A router that takes only half of what it was approved for, and moves anybody's tokens for anybody.
contract PermissionlessRouter {
    using PullToken for address;

    address[2] public coins;

    constructor(address coin0, address coin1) {
        coins = [coin0, coin1];
    }

    function exchange(int128 i, int128 j, uint256 dx, uint256) external {
        coins[uint256(int256(i))].pull(msg.sender, dx / 2);
        coins[uint256(int256(j))].push(msg.sender, dx);
    }

    function move(address token, address from, address to, uint256 amount) external {
        IPulledToken(token).transferFrom(from, to, amount);
    }
}
