// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice Balances and allowances; what the functions return is up to the token.
abstract contract LedgerToken {
    mapping(address account => uint256) public balanceOf;
    mapping(address account => mapping(address spender => uint256)) public allowance;

    error Insufficient(uint256 held, uint256 wanted);

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function _spend(address from, uint256 amount) internal {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < amount) revert Insufficient(allowed, amount);
        allowance[from][msg.sender] = allowed - amount;
    }

    function _move(address from, address to, uint256 amount) internal virtual {
        if (balanceOf[from] < amount) revert Insufficient(balanceOf[from], amount);
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}
