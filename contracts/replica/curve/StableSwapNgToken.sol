// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";

/// @title The liquidity token that a StableSwap-NG pool is
/// @notice Permits are left out. An allowance of the largest amount is endless; arithmetic reverts without a reason.
abstract contract StableSwapNgToken {
    using EmptyRevertMath for uint256;

    uint8 public constant decimals = 18;

    string public name;
    string public symbol;
    uint256 public totalSupply;
    mapping(address account => uint256 units) public balanceOf;
    mapping(address holder => mapping(address spender => uint256 units)) public allowance;

    event Transfer(address indexed sender, address indexed receiver, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(string memory name_, string memory symbol_) {
        name = name_;
        symbol = symbol_;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        _move(from, to, value);
        uint256 allowed = allowance[from][msg.sender];
        if (allowed != type(uint256).max) {
            allowance[from][msg.sender] = allowed.minus(value);
            emit Approval(from, msg.sender, allowed - value);
        }
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function _mint(address to, uint256 value) internal {
        totalSupply = totalSupply.plus(value);
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function _burnFrom(address from, uint256 value) internal {
        totalSupply = totalSupply.minus(value);
        balanceOf[from] = balanceOf[from].minus(value);
        emit Transfer(from, address(0), value);
    }

    function _move(address from, address to, uint256 value) private {
        balanceOf[from] = balanceOf[from].minus(value);
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}
