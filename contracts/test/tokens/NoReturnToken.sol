// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { LedgerToken } from "./LedgerToken.sol";

/// @notice Returns nothing and changes an allowance only by way of zero, as USDT.
contract NoReturnToken is LedgerToken {
    error AllowanceNotZero();

    function approve(address spender, uint256 amount) external {
        if (amount != 0 && allowance[msg.sender][spender] != 0) revert AllowanceNotZero();
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        _spend(from, amount);
        _move(from, to, amount);
    }
}
