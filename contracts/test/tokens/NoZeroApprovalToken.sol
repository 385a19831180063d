// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Refuses an approval of nothing, as BNB does on mainnet.
contract NoZeroApprovalToken is StandardToken {
    error ApprovalOfNothing();

    function approve(address spender, uint256 amount) external override returns (bool) {
        if (amount == 0) revert ApprovalOfNothing();
        allowance[msg.sender][spender] = amount;
        return true;
    }
}
