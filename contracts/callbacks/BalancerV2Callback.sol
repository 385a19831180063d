// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";
import { TokenCalls } from "../core/TokenCalls.sol";

/// @title BalancerV2Callback
/// @author Repeg contributors
/// @notice Receives a flash loan of Balancer's v2 Vault in one or several tokens, runs the calls that `userData` carry,
/// pays back. The Vault lends to whomever it is told to and names no initiator: that it was us who asked is known from
/// the pin alone, and that nobody asks in between from the Vault's own lock.
abstract contract BalancerV2Callback is CallRunner {
    using TokenCalls for address;

    /// @notice Called by the Vault after it lent.
    /// @param tokens tokens lent, ascending; at least one
    /// @param amounts base units lent of each
    /// @param feeAmounts fee of each, base units
    /// @param userData packed calls
    function receiveFlashLoan(
        address[] calldata tokens,
        uint256[] calldata amounts,
        uint256[] calldata feeAmounts,
        bytes calldata userData
    ) external {
        _acceptCallback();
        _run(userData, tokens[0], amounts[0]);
        for (uint256 i = 0; i < tokens.length; ++i) {
            tokens[i].transfer(msg.sender, amounts[i] + feeAmounts[i]);
        }
        _recordLoan(tokens[0], amounts[0], amounts[0] + feeAmounts[0]);
    }
}
