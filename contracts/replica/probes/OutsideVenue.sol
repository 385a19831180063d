// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

interface IOutsideToken {
    function transfer(address to, uint256 value) external;
    function transferFrom(address from, address to, uint256 value) external;
}

/// @title A venue that no list of known functions has heard of, for tests alone
/// @notice Changes two coins of equal decimals at a fixed price, out of what it holds.
contract OutsideVenue {
    uint256 private constant MILLION = 1_000_000;

    /// @notice Units of the second coin for a million of the first.
    uint256 public immutable pricePpm;

    constructor(uint256 price) {
        pricePpm = price;
    }

    function changeCoins(address receiver, IOutsideToken coinIn, IOutsideToken coinOut, uint256 amountIn) external {
        coinIn.transferFrom(msg.sender, address(this), amountIn);
        coinOut.transfer(receiver, (amountIn * pricePpm) / MILLION);
    }
}
