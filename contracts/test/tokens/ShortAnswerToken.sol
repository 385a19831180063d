// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { LedgerToken } from "./LedgerToken.sol";

/// @notice Answers approvals and transfers with a single byte: false or true. Where it says false nothing has moved.
contract ShortAnswerToken is LedgerToken {
    bool public approves = true;
    bool public transfers = true;
    bool public transfersFrom = true;

    function set(bool approves_, bool transfers_, bool transfersFrom_) external {
        (approves, transfers, transfersFrom) = (approves_, transfers_, transfersFrom_);
    }

    function approve(address spender, uint256 amount) external {
        if (approves) allowance[msg.sender][spender] = amount;
        _answer(approves);
    }

    function transfer(address to, uint256 amount) external {
        if (transfers) _move(msg.sender, to, amount);
        _answer(transfers);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        if (transfersFrom) _spend(from, amount);
        if (transfersFrom) _move(from, to, amount);
        _answer(transfersFrom);
    }

    function _answer(bool truth) private pure {
        assembly ("memory-safe") {
            mstore8(0, truth)
            return(0, 1)
        }
    }
}
