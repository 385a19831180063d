// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev What the pool reads from its coins.
interface ICoinBalance {
    function balanceOf(address account) external view returns (uint256);
}

/// @dev What the pool does with its liquidity token.
interface ILiquidityToken {
    function totalSupply() external view returns (uint256);
    function mint(address to, uint256 value) external returns (bool);
    function burnFrom(address from, uint256 value) external returns (bool);
}
