// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Once it lies, transfers to one account move nothing and claim success or, if it is told so, return false.
contract LiarToken is StandardToken {
    address public cheated;
    bool public claim;
    bool public approvalClaim = true;
    bool public transferFromClaim = true;

    function lie(address account, bool claimed) external {
        cheated = account;
        claim = claimed;
    }

    function refuseApprovals() external {
        approvalClaim = false;
    }

    function refuseTransfersFrom() external {
        transferFromClaim = false;
    }

    function transferFrom(address from, address to, uint256 amount) external override returns (bool) {
        if (!transferFromClaim) return false;
        _spend(from, amount);
        _move(from, to, amount);
        return true;
    }

    function approve(address spender, uint256 amount) external override returns (bool) {
        if (approvalClaim) allowance[msg.sender][spender] = amount;
        return approvalClaim;
    }

    function transfer(address to, uint256 amount) external override returns (bool) {
        if (to == cheated) return claim;
        _move(msg.sender, to, amount);
        return true;
    }
}
