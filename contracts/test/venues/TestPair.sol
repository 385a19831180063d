// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { LedgerToken } from "../tokens/LedgerToken.sol";
import { PullToken } from "./PullToken.sol";

/// @notice A pair with Uniswap v2's `swap`: wants to have been paid, and its product kept after the fee.
contract TestPair {
    using PullToken for address;

    address[2] public coins;
    uint256[2] public reserves;
    uint256 public feePips = 3_000;

    error ProductFell();

    constructor(address coin0, address coin1) {
        coins = [coin0, coin1];
    }

    function setFee(uint256 pips) external {
        feePips = pips;
    }

    /// @notice Mints what the pair is to hold.
    function setReserves(uint256 reserve0, uint256 reserve1) external {
        uint256[2] memory wanted = [reserve0, reserve1];
        for (uint256 i = 0; i < 2; ++i) {
            LedgerToken(coins[i]).mint(address(this), wanted[i] - LedgerToken(coins[i]).balanceOf(address(this)));
            reserves[i] = wanted[i];
        }
    }

    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata) external {
        if (amount0Out > 0) coins[0].push(to, amount0Out);
        if (amount1Out > 0) coins[1].push(to, amount1Out);
        uint256 adjusted0 = _adjusted(0, amount0Out);
        uint256 adjusted1 = _adjusted(1, amount1Out);
        if (adjusted0 * adjusted1 < reserves[0] * 1e6 * reserves[1] * 1e6) revert ProductFell();
        reserves = [_held(0), _held(1)];
    }

    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast) {
        return (uint112(reserves[0]), uint112(reserves[1]), 0);
    }

    function _adjusted(uint256 coin, uint256 out) private view returns (uint256) {
        uint256 before = reserves[coin] - out;
        uint256 held = _held(coin);
        return held * 1e6 - (held > before ? held - before : 0) * feePips;
    }

    function _held(uint256 coin) private view returns (uint256) {
        return LedgerToken(coins[coin]).balanceOf(address(this));
    }
}
