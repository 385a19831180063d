// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev The part of a Uniswap v3 pool that a liquidity provider needs.
interface IUniswapV3PoolLiquidity {
    function token0() external view returns (address);
    function token1() external view returns (address);
    function mint(
        address recipient,
        int24 tickLower,
        int24 tickUpper,
        uint128 amount,
        bytes calldata data
    ) external returns (uint256 amount0, uint256 amount1);
    function burn(int24 tickLower, int24 tickUpper, uint128 amount) external returns (uint256 amount0, uint256 amount1);
    function collect(
        address recipient,
        int24 tickLower,
        int24 tickUpper,
        uint128 amount0Requested,
        uint128 amount1Requested
    ) external returns (uint128 amount0, uint128 amount1);
}

/// @dev Transfers without looking at a return value: USDT gives none. A missing payment fails in the pool's own check.
interface ITransferable {
    function transfer(address to, uint256 value) external;
}

/// @title Holds liquidity in Uniswap v3 pools of the replica chain
/// @notice Pays from its own balance; many positions in one call. Test money only: anybody may call it.
contract UniswapV3LiquidityProvider {
    struct Position {
        int24 tickLower;
        int24 tickUpper;
        uint128 liquidity;
    }

    function mint(IUniswapV3PoolLiquidity pool, Position[] calldata positions) external {
        for (uint256 index = 0; index < positions.length; ++index) {
            Position calldata position = positions[index];
            pool.mint(address(this), position.tickLower, position.tickUpper, position.liquidity, "");
        }
    }

    /// @notice Takes liquidity out and the tokens with it, fees included.
    function burn(IUniswapV3PoolLiquidity pool, Position[] calldata positions) external {
        for (uint256 index = 0; index < positions.length; ++index) {
            Position calldata position = positions[index];
            pool.burn(position.tickLower, position.tickUpper, position.liquidity);
            pool.collect(
                address(this),
                position.tickLower,
                position.tickUpper,
                type(uint128).max,
                type(uint128).max
            );
        }
    }

    function uniswapV3MintCallback(uint256 amount0Owed, uint256 amount1Owed, bytes calldata) external {
        IUniswapV3PoolLiquidity pool = IUniswapV3PoolLiquidity(msg.sender);
        if (amount0Owed > 0) ITransferable(pool.token0()).transfer(msg.sender, amount0Owed);
        if (amount1Owed > 0) ITransferable(pool.token1()).transfer(msg.sender, amount1Owed);
    }
}
