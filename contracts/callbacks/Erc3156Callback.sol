// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";

/// @title Erc3156Callback
/// @author Repeg contributors
/// @notice Receives the loan of any EIP-3156 lender, Maker's flash mint among them, runs the calls that `data` carry,
/// approves the repayment. The fee is whatever the lender says here: the trade's least profit bounds it.
abstract contract Erc3156Callback is CallRunner {
    /// @dev What a borrower answers, by the standard.
    bytes32 private constant SUCCESS = keccak256("ERC3156FlashBorrower.onFlashLoan");

    /// @notice Called by the lender after it lent.
    /// @param initiator who took the loan; must be this contract
    /// @param token token lent
    /// @param amount base units lent
    /// @param fee base units
    /// @param data packed calls
    /// @return answer that the loan was received
    function onFlashLoan(
        address initiator,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata data
    ) external returns (bytes32 answer) {
        _acceptCallback();
        _requireOwnLoan(initiator);
        _run(data, token, amount);
        _approveRepayment(token, amount, amount + fee, 0);
        return SUCCESS;
    }
}
