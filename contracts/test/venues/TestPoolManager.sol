// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { UniswapV4Callback } from "../../callbacks/UniswapV4Callback.sol";
import { IUniswapV4PoolManager } from "../../interfaces/IUniswapV4PoolManager.sol";
import { PullToken } from "./PullToken.sol";

/// @dev What it asks of a token.
interface ISyncedToken {
    function balanceOf(address account) external view returns (uint256);
}

/// @notice Something that answers as Uniswap v4's PoolManager does, swaps at par, and can be told to book what it likes.
/// The real one is used in test/replica.
contract TestPoolManager {
    using PullToken for address;

    uint256 public callbacks = 1;
    /// @notice Hundredths of the input that a swap takes.
    uint256 public appetite = 100;
    /// @notice Added to what a swap books, whatever was asked for.
    int128 public bookedIn;
    int128 public bookedOut;
    /// @notice Whether it insists on being paid; an impostor may not.
    bool public insists = true;

    /// @notice Where the last swap was to stop, and in which pool of its two currencies.
    uint160 public sqrtPriceLimitX96;
    uint24 public fee;
    int24 public tickSpacing;
    address public hooks;

    mapping(address token => int256) private _owed;
    /// @dev How many tokens are owed, by either side.
    uint256 private _unsettled;
    /// @dev The real one is unlocked once at a time; this one, so that the executor's own checks stand alone, is not.
    uint256 private _depth;
    address private _synced;
    uint256 private _held;

    error CurrencyNotSettled();

    function setCallbacks(uint256 count) external {
        callbacks = count;
    }

    function setAppetite(uint256 hundredths) external {
        appetite = hundredths;
    }

    function book(int128 moreIn, int128 moreOut, bool insisting) external {
        (bookedIn, bookedOut, insists) = (moreIn, moreOut, insisting);
    }

    function unlock(bytes calldata data) external returns (bytes memory result) {
        ++_depth;
        for (uint256 i = 0; i < callbacks; ++i) result = UniswapV4Callback(msg.sender).unlockCallback(data);
        if (--_depth == 0 && insists && _unsettled != 0) revert CurrencyNotSettled();
    }

    function swap(
        IUniswapV4PoolManager.PoolKey calldata key,
        IUniswapV4PoolManager.SwapParams calldata params,
        bytes calldata
    ) external returns (int256 delta) {
        sqrtPriceLimitX96 = params.sqrtPriceLimitX96;
        (fee, tickSpacing, hooks) = (key.fee, key.tickSpacing, key.hooks);
        int256 amount = (params.amountSpecified * int256(appetite)) / 100;
        int128 paid = int128(amount) + bookedIn;
        int128 received = int128(-amount) + bookedOut;
        (int128 delta0, int128 delta1) = params.zeroForOne ? (paid, received) : (received, paid);
        _account(key.currency0, -delta0);
        _account(key.currency1, -delta1);
        return (int256(delta0) << 128) | int256(uint256(uint128(delta1)));
    }

    function take(address token, address to, uint256 amount) external {
        _account(token, int256(amount));
        token.push(to, amount);
    }

    function sync(address token) external {
        (_synced, _held) = (token, ISyncedToken(token).balanceOf(address(this)));
    }

    function settle() external payable returns (uint256 paid) {
        paid = ISyncedToken(_synced).balanceOf(address(this)) - _held;
        _account(_synced, -int256(paid));
    }

    function _account(address token, int256 change) private {
        bool owedBefore = _owed[token] != 0;
        _owed[token] += change;
        bool owedNow = _owed[token] != 0;
        if (owedNow && !owedBefore) ++_unsettled;
        if (owedBefore && !owedNow) --_unsettled;
    }
}
