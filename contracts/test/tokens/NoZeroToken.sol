// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Refuses to approve and to move nothing, as BNB on mainnet and some others do.
contract NoZeroToken is StandardToken {
    error Nothing();

    function approve(address spender, uint256 amount) external override returns (bool) {
        if (amount == 0) revert Nothing();
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (amount == 0) revert Nothing();
        super._move(from, to, amount);
    }
}
