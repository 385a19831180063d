// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev The part of Uniswap v4's PoolManager that a liquidity provider needs. Tokens only, no ether.
interface IUniswapV4PoolManagerLiquidity {
    struct PoolKey {
        address currency0;
        address currency1;
        uint24 fee;
        int24 tickSpacing;
        address hooks;
    }

    struct ModifyLiquidityParams {
        int24 tickLower;
        int24 tickUpper;
        int256 liquidityDelta;
        bytes32 salt;
    }

    function unlock(bytes calldata data) external returns (bytes memory);
    function modifyLiquidity(
        PoolKey calldata key,
        ModifyLiquidityParams calldata params,
        bytes calldata hookData
    ) external returns (int256 callerDelta, int256 feesAccrued);
    function sync(address currency) external;
    function settle() external payable returns (uint256 paid);
    function take(address currency, address to, uint256 amount) external;
}

/// @dev Transfers without looking at a return value: USDT gives none. A missing payment fails in the manager's own check.
interface ITransferableCurrency {
    function transfer(address to, uint256 value) external;
}

/// @title Holds liquidity in Uniswap v4 pools of the replica chain
/// @notice Pays from its own balance; many positions in one call. Test money only: anybody may call it.
contract UniswapV4LiquidityProvider {
    /// @dev `liquidity` is negative where it is taken out.
    struct Position {
        int24 tickLower;
        int24 tickUpper;
        int128 liquidity;
    }

    IUniswapV4PoolManagerLiquidity public immutable manager;

    constructor(IUniswapV4PoolManagerLiquidity manager_) {
        manager = manager_;
    }

    function modify(IUniswapV4PoolManagerLiquidity.PoolKey calldata key, Position[] calldata positions) external {
        manager.unlock(abi.encode(key, positions));
    }

    function unlockCallback(bytes calldata data) external returns (bytes memory) {
        (IUniswapV4PoolManagerLiquidity.PoolKey memory key, Position[] memory positions) = abi.decode(
            data,
            (IUniswapV4PoolManagerLiquidity.PoolKey, Position[])
        );
        int256 delta0;
        int256 delta1;
        for (uint256 index = 0; index < positions.length; ++index) {
            int256 delta = _modify(key, positions[index]);
            delta0 += delta >> 128;
            delta1 += int128(delta);
        }
        _even(key.currency0, delta0);
        _even(key.currency1, delta1);
        return "";
    }

    function _modify(
        IUniswapV4PoolManagerLiquidity.PoolKey memory key,
        Position memory position
    ) private returns (int256 delta) {
        (delta, ) = manager.modifyLiquidity(
            key,
            IUniswapV4PoolManagerLiquidity.ModifyLiquidityParams({
                tickLower: position.tickLower,
                tickUpper: position.tickUpper,
                liquidityDelta: position.liquidity,
                salt: 0
            }),
            ""
        );
    }

    /// @dev Pays what is owed, takes what is due.
    function _even(address currency, int256 delta) private {
        if (delta > 0) manager.take(currency, address(this), uint256(delta));
        if (delta >= 0) return;
        manager.sync(currency);
        ITransferableCurrency(currency).transfer(address(manager), uint256(-delta));
        manager.settle();
    }
}
