// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { LedgerToken } from "./LedgerToken.sol";

/// @notice A token as ERC-20 has it.
contract StandardToken is LedgerToken {
    function approve(address spender, uint256 amount) external virtual returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external virtual returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external virtual returns (bool) {
        _spend(from, amount);
        _move(from, to, amount);
        return true;
    }

    /// @notice As real tokens offer it beside `approve`.
    function increaseAllowance(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] += amount;
        return true;
    }

    /// @notice DAI's other name for `transfer`.
    function push(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }
}
