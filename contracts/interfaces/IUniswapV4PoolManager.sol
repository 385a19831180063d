// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IUniswapV4PoolManager
/// @author Repeg contributors
/// @notice What the executor uses of Uniswap v4's PoolManager, which holds the tokens of all pools
/// (https://docs.uniswap.org/contracts/v4/reference/core/interfaces/IPoolManager).
interface IUniswapV4PoolManager {
    /// @notice What tells one pool from another.
    /// @param currency0 the lower token by address; zero stands for ether, which the executor refuses
    /// @param currency1 the higher token
    /// @param fee hundredths of a basis point
    /// @param tickSpacing ticks between those that positions may use
    /// @param hooks contract called around each swap; the executor only uses pools without one
    struct PoolKey {
        address currency0;
        address currency1;
        uint24 fee;
        int24 tickSpacing;
        address hooks;
    }

    /// @notice One swap.
    /// @param zeroForOne true to sell currency0
    /// @param amountSpecified input where negative, output where positive: the other way round than in v3
    /// @param sqrtPriceLimitX96 price at which the swap stops, Q64.96
    /// @dev The order of the fields is Uniswap's.
    // solhint-disable-next-line gas-struct-packing
    struct SwapParams {
        bool zeroForOne;
        int256 amountSpecified;
        uint160 sqrtPriceLimitX96;
    }

    /// @notice Calls `unlockCallback` of the caller, in which it may swap and take; all that it then owes must be
    /// settled before that returns. Only one caller at a time.
    /// @param data handed to the callback as they are
    /// @return result what the callback returned
    function unlock(bytes calldata data) external returns (bytes memory result);

    /// @notice Swaps; what is owed and due is only booked.
    /// @param key the pool
    /// @param params the swap
    /// @param hookData for the hooks
    /// @return swapDelta change of the caller's account: currency0 in the upper 128 bits, currency1 in the lower,
    /// signed; negative is owed to the manager
    function swap(
        PoolKey calldata key,
        SwapParams calldata params,
        bytes calldata hookData
    ) external returns (int256 swapDelta);

    /// @notice Notes what the manager holds of a currency, from which the next `settle` counts.
    /// @param currency the token
    function sync(address currency) external;

    /// @notice Sends tokens out, to be paid back or set off against what is due.
    /// @param currency the token
    /// @param to receiver
    /// @param amount base units
    function take(address currency, address to, uint256 amount) external;

    /// @notice Credits the caller with what arrived since `sync`.
    /// @return paid base units
    function settle() external payable returns (uint256 paid);
}
