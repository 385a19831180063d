// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IBalancerV2Vault } from "../../interfaces/IBalancerV2Vault.sol";
import { PullToken } from "./PullToken.sol";

/// @dev What it asks of a token.
interface ICountedToken {
    function balanceOf(address account) external view returns (uint256);
}

/// @notice Sells at par as Curve's pools with unsigned coin numbers, Curve NG after it was paid, and Balancer's Vault do.
contract TestDesks {
    using PullToken for address;

    address[2] public coins;
    uint256[2] public counted;
    /// @notice Share of what it was to take that it takes, in percent.
    uint256 public appetitePercent = 100;

    error Unpaid();

    constructor(address coin0, address coin1) {
        coins = [coin0, coin1];
    }

    function setAppetite(uint256 percent) external {
        appetitePercent = percent;
    }

    /// @notice Counts what it holds: whatever is more at the next `exchange_received` was paid for that.
    function count() public {
        for (uint256 i = 0; i < 2; ++i) counted[i] = ICountedToken(coins[i]).balanceOf(address(this));
    }

    function exchange(uint256 i, uint256 j, uint256 dx, uint256) external returns (uint256 dy) {
        coins[i].pull(msg.sender, (dx * appetitePercent) / 100);
        coins[j].push(msg.sender, dx);
        count();
        return dx;
    }

    function exchange_received(int128 i, int128 j, uint256 dx, uint256, address receiver) external returns (uint256) {
        uint256 coinIn = uint256(int256(i));
        if (ICountedToken(coins[coinIn]).balanceOf(address(this)) < counted[coinIn] + dx) revert Unpaid();
        coins[uint256(int256(j))].push(receiver, dx);
        count();
        return dx;
    }

    function swap(
        IBalancerV2Vault.SingleSwap calldata singleSwap,
        IBalancerV2Vault.FundManagement calldata funds,
        uint256,
        uint256
    ) external returns (uint256) {
        singleSwap.assetIn.pull(funds.sender, (singleSwap.amount * appetitePercent) / 100);
        singleSwap.assetOut.push(funds.recipient, singleSwap.amount);
        count();
        return singleSwap.amount;
    }
}
