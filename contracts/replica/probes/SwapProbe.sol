// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PlainToken } from "./PlainToken.sol";

/// @dev The part of a Uniswap v3 pool that its callbacks need.
interface IPoolTokens {
    function token0() external view returns (PlainToken);
    function token1() external view returns (PlainToken);
}

/// @dev The part of a Uniswap v2 pair that pays.
interface IPairPayments {
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// @dev The part of Uniswap v4's PoolManager that pays and is paid.
interface IPoolManagerPayments {
    function sync(PlainToken currency) external;
    function settle() external payable returns (uint256 paid);
    function take(PlainToken currency, address to, uint256 amount) external;
}

/// @title Trades for real, tells what arrived, and can take all of it back
/// @notice For tests alone: holds test coins, pays whoever calls back, and does what anybody asks.
contract SwapProbe {
    struct Read {
        address target;
        bytes data;
    }

    struct ReadResult {
        bool ok;
        bytes data;
    }

    struct Outcome {
        bool done;
        uint256 spent;
        uint256 received;
        /// Answer of the view asked after the swap.
        bytes state;
    }

    /// @notice Carries a trial's outcome out of the call that is taken back.
    error Tried(Outcome outcome);
    error Failed(bytes reason);

    /// @notice Makes a call that stays.
    function run(address target, bytes calldata data) external {
        (bool done, bytes memory answer) = target.call(data);
        if (!done) revert Failed(answer);
    }

    /// @notice Tries each swap from the same state; none of them stays.
    /// @param view_ calldata of a view of `pool` to ask after each swap; empty for none
    function tryMany(
        address pool,
        PlainToken[2] calldata tokens,
        bytes[] calldata swaps,
        bytes calldata view_
    ) external returns (Outcome[] memory outcomes) {
        outcomes = new Outcome[](swaps.length);
        for (uint256 index = 0; index < swaps.length; ++index) {
            try this.tryOne(pool, tokens, swaps[index], view_) {
                assert(false);
            } catch (bytes memory reason) {
                outcomes[index] = _outcomeOf(reason);
            }
        }
    }

    /// @dev Always reverts.
    function tryOne(address pool, PlainToken[2] calldata tokens, bytes calldata swap, bytes calldata view_) external {
        uint256 inBefore = tokens[0].balanceOf(address(this));
        uint256 outBefore = tokens[1].balanceOf(address(this));
        Outcome memory outcome;
        (outcome.done, ) = pool.call(swap);
        if (outcome.done) {
            outcome.spent = inBefore - tokens[0].balanceOf(address(this));
            outcome.received = tokens[1].balanceOf(address(this)) - outBefore;
            if (view_.length > 0) (, outcome.state) = pool.staticcall(view_);
        }
        revert Tried(outcome);
    }

    /// @notice Pays a Uniswap v2 pair first, and then asks it for what it is to pay.
    function payAndSwap(IPairPayments pair, PlainToken tokenIn, uint256 amountIn, uint256[2] calldata outputs) external {
        tokenIn.transfer(address(pair), amountIn);
        pair.swap(outputs[0], outputs[1], address(this), "");
    }

    /// @notice Many views at one block.
    function readMany(Read[] calldata reads) external view returns (ReadResult[] memory results) {
        results = new ReadResult[](reads.length);
        for (uint256 index = 0; index < reads.length; ++index) {
            (results[index].ok, results[index].data) = reads[index].target.staticcall(reads[index].data);
        }
    }

    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata) external {
        if (amount0 > 0) IPoolTokens(msg.sender).token0().transfer(msg.sender, uint256(amount0));
        if (amount1 > 0) IPoolTokens(msg.sender).token1().transfer(msg.sender, uint256(amount1));
    }

    function uniswapV3MintCallback(uint256 amount0, uint256 amount1, bytes calldata) external {
        if (amount0 > 0) IPoolTokens(msg.sender).token0().transfer(msg.sender, amount0);
        if (amount1 > 0) IPoolTokens(msg.sender).token1().transfer(msg.sender, amount1);
    }

    /// @notice Makes one call of Uniswap v4's PoolManager that answers with a balance delta, and evens both coins out.
    function unlockCallback(bytes calldata data) external returns (bytes memory) {
        (PlainToken currency0, PlainToken currency1, bytes memory call) = abi.decode(
            data,
            (PlainToken, PlainToken, bytes)
        );
        (bool done, bytes memory answer) = msg.sender.call(call);
        if (!done) revert Failed(answer);
        int256 delta = abi.decode(answer, (int256));
        _even(currency0, delta >> 128);
        _even(currency1, int128(delta));
        return "";
    }

    function _even(PlainToken currency, int256 delta) private {
        IPoolManagerPayments manager = IPoolManagerPayments(msg.sender);
        if (delta > 0) manager.take(currency, address(this), uint256(delta));
        if (delta >= 0) return;
        manager.sync(currency);
        currency.transfer(msg.sender, uint256(-delta));
        manager.settle();
    }

    function _outcomeOf(bytes memory reason) private pure returns (Outcome memory outcome) {
        if (reason.length < 4 || bytes4(reason) != Tried.selector) return outcome;
        bytes memory body = new bytes(reason.length - 4);
        for (uint256 index = 0; index < body.length; ++index) body[index] = reason[index + 4];
        return abi.decode(body, (Outcome));
    }
}
