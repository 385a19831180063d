// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";
import { TokenCalls } from "../core/TokenCalls.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IUniswapV4PoolManager } from "../interfaces/IUniswapV4PoolManager.sol";

/// @title UniswapV4Callback
/// @author Repeg contributors
/// @notice What is done while Uniswap v4's PoolManager is unlocked: a swap of an exact input in a pool without hooks, or
/// a loan. Both may carry packed calls, run after the manager has paid and before it is paid; a swap with calls is a
/// flash swap, one without is a plain leg.
/// @dev The manager's functions are called from here alone, so that no trade can have `take` or `settle` called as it
/// likes. Amounts paid are those that the manager itself booked.
///
/// Data of a swap: 1 byte (0 sells currency1, 1 sells currency0), 20 currency0, 20 currency1, 3 fee, 3 tick spacing, 32
/// amount, packed calls. Data of a loan: 1 byte (2), 20 token, 32 amount, packed calls.
abstract contract UniswapV4Callback is CallRunner {
    using TokenCalls for address;

    uint256 private constant SELL_CURRENCY0 = 1;
    uint256 private constant LOAN = 2;
    uint256 private constant LOAN_BYTES = 1 + 20 + 32;
    uint256 private constant SWAP_BYTES = 1 + 20 + 20 + 3 + 3 + 32;

    /// @dev The outermost prices at which a swap may stop: one inside v4's TickMath MIN_SQRT_PRICE and MAX_SQRT_PRICE.
    uint160 private constant LOWEST_SQRT_PRICE_X96 = 4295128740;
    uint160 private constant HIGHEST_SQRT_PRICE_X96 = 1461446703485210103287273052203988822378723970341;

    /// @notice Called by the manager once it is unlocked.
    /// @param data what to do, packed as said above
    /// @return result always empty
    function unlockCallback(bytes calldata data) external returns (bytes memory result) {
        _acceptCallback();
        if (uint8(data[0]) == LOAN) _borrow(data);
        else _swap(data);
        return "";
    }

    /// @notice Reverts where a currency is ether, which the executor neither holds nor pays.
    /// @param currency the currency
    function _requireToken(address currency) internal pure virtual {
        if (currency == address(0)) revert IDepegExecutor.EtherNotSupported();
    }

    /// @notice Borrows, runs the calls, pays back.
    /// @param data the loan
    function _borrow(bytes calldata data) private {
        address token = address(bytes20(data[1:21]));
        uint256 amount = uint256(bytes32(data[21:53]));
        _requireToken(token);
        IUniswapV4PoolManager(msg.sender).take(token, address(this), amount);
        _run(data[LOAN_BYTES:], token, amount);
        _recordLoan(token, amount, amount);
        _pay(token, amount);
    }

    /// @notice Swaps, takes the output, runs the calls, pays the input.
    /// @param data the swap
    function _swap(bytes calldata data) private {
        bool zeroForOne = uint8(data[0]) == SELL_CURRENCY0;
        IUniswapV4PoolManager.PoolKey memory key = _poolKey(data);
        _requireToken(key.currency0);
        (int256 paid, int256 received) = _book(key, zeroForOne, uint256(bytes32(data[47:79])));
        (address tokenIn, address tokenOut) = zeroForOne
            ? (key.currency0, key.currency1)
            : (key.currency1, key.currency0);
        uint256 owed = paid < 0 ? uint256(-paid) : 0;
        if (received > 0) IUniswapV4PoolManager(msg.sender).take(tokenOut, address(this), uint256(received));
        if (data.length > SWAP_BYTES) {
            _run(data[SWAP_BYTES:], tokenOut, received > 0 ? uint256(received) : 0);
            _recordLoan(tokenIn, owed, owed);
        }
        _pay(tokenIn, owed);
    }

    /// @notice Has the manager book a swap.
    /// @param key the pool
    /// @param zeroForOne true to sell currency0
    /// @param amountIn exact input, base units
    /// @return paid change of our account in the token sold; negative is owed
    /// @return received change of our account in the token bought
    function _book(
        IUniswapV4PoolManager.PoolKey memory key,
        bool zeroForOne,
        uint256 amountIn
    ) private returns (int256 paid, int256 received) {
        int256 delta = IUniswapV4PoolManager(msg.sender).swap(
            key,
            IUniswapV4PoolManager.SwapParams({
                zeroForOne: zeroForOne,
                amountSpecified: -int256(amountIn),
                sqrtPriceLimitX96: zeroForOne ? LOWEST_SQRT_PRICE_X96 : HIGHEST_SQRT_PRICE_X96
            }),
            ""
        );
        (paid, received) = zeroForOne ? (delta >> 128, int256(int128(delta))) : (int256(int128(delta)), delta >> 128);
    }

    /// @notice Pays the manager.
    /// @param token the token
    /// @param amount base units
    function _pay(address token, uint256 amount) private {
        IUniswapV4PoolManager(msg.sender).sync(token);
        token.transfer(msg.sender, amount);
        IUniswapV4PoolManager(msg.sender).settle();
    }

    /// @notice The pool of a swap; it has no hooks.
    /// @param data the swap
    /// @return key what tells it from others
    function _poolKey(bytes calldata data) private pure returns (IUniswapV4PoolManager.PoolKey memory key) {
        key.currency0 = address(bytes20(data[1:21]));
        key.currency1 = address(bytes20(data[21:41]));
        key.fee = uint24(bytes3(data[41:44]));
        key.tickSpacing = int24(uint24(bytes3(data[44:47])));
    }
}
