// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IAaveV3Pool } from "../interfaces/IAaveV3Pool.sol";
import { ICurvePool } from "../interfaces/ICurvePool.sol";
import { IUniswapV3Pool } from "../interfaces/IUniswapV3Pool.sol";

/// @title VenueCalldata
/// @author Repeg contributors
/// @notice Calldata of the calls that have a compact form, word by word as `abi.encodeCall` would write them; bytes at the
/// end are not padded to whole words, which no decoder asks for.
/// @dev The calldata stay where they are: the free memory pointer is moved past them, in whole words.
library VenueCalldata {
    /// @dev The outermost prices at which a swap may stop: one inside TickMath's MIN_SQRT_RATIO and MAX_SQRT_RATIO
    /// (https://github.com/Uniswap/v3-core, TickMath.sol).
    uint160 private constant LOWEST_SQRT_PRICE_X96 = 4_295_128_740;
    uint160 private constant HIGHEST_SQRT_PRICE_X96 =
        1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341;

    /// @notice `exchange(i, j, amount, 0)` of a Curve pool.
    /// @param coins i in the high four bits, j in the low four
    /// @param amount base units sold
    /// @return start where the calldata begin in memory
    /// @return length their bytes
    function exchange(uint256 coins, uint256 amount) internal pure returns (uint256 start, uint256 length) {
        bytes4 selector = ICurvePool.exchange.selector;
        length = 0x84;
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(start, selector)
            mstore(add(start, 0x04), shr(4, coins))
            mstore(add(start, 0x24), and(coins, 0x0f))
            mstore(add(start, 0x44), amount)
            mstore(add(start, 0x64), 0)
            mstore(0x40, add(start, 0xa0))
        }
    }

    /// @notice `swap(this, zeroForOne, amount, the outermost price, token and list)` of a Uniswap v3 pool.
    /// @param zeroForOne whether token0 is sold
    /// @param amount base units sold
    /// @param token token sold
    /// @param list packed calls to run in the callback; empty for a plain swap
    /// @return start where the calldata begin in memory
    /// @return length their bytes
    function swap(
        bool zeroForOne,
        uint256 amount,
        address token,
        bytes calldata list
    ) internal view returns (uint256 start, uint256 length) {
        bytes4 selector = IUniswapV3Pool.swap.selector;
        uint160 limit = zeroForOne ? LOWEST_SQRT_PRICE_X96 : HIGHEST_SQRT_PRICE_X96;
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(start, selector)
            mstore(add(start, 0x04), address())
            mstore(add(start, 0x24), zeroForOne)
            mstore(add(start, 0x44), amount)
            mstore(add(start, 0x64), limit)
            mstore(add(start, 0x84), 0xa0)
            mstore(add(start, 0xa4), add(20, list.length))
            mstore(add(start, 0xc4), shl(96, token))
            calldatacopy(add(start, 0xd8), list.offset, list.length)
            length := add(0xd8, list.length)
            mstore(0x40, and(add(add(start, 0x1f), length), not(0x1f)))
        }
    }

    /// @notice `flashLoanSimple(this, token, amount, list, 0)` of Aave v3's pool.
    /// @param token token borrowed
    /// @param amount base units
    /// @param list packed calls to run with the loan
    /// @return start where the calldata begin in memory
    /// @return length their bytes
    function flashLoanSimple(
        address token,
        uint256 amount,
        bytes calldata list
    ) internal view returns (uint256 start, uint256 length) {
        bytes4 selector = IAaveV3Pool.flashLoanSimple.selector;
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(start, selector)
            mstore(add(start, 0x04), address())
            mstore(add(start, 0x24), token)
            mstore(add(start, 0x44), amount)
            mstore(add(start, 0x64), 0xa0)
            mstore(add(start, 0x84), 0)
            mstore(add(start, 0xa4), list.length)
            calldatacopy(add(start, 0xc4), list.offset, list.length)
            length := add(0xc4, list.length)
            mstore(0x40, and(add(add(start, 0x1f), length), not(0x1f)))
        }
    }
}
