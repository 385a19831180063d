// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";
import { TokenCalls } from "../core/TokenCalls.sol";

/// @title Erc7399Callback
/// @author Repeg contributors
/// @notice Receives the loan of any ERC-7399 lender, runs the calls that `data` carry, pays loan and fee to whom the
/// lender names. The standard lets the borrower choose the name of this function. The fee is whatever the lender says
/// here: the trade's least profit bounds it.
abstract contract Erc7399Callback is CallRunner {
    using TokenCalls for address;

    /// @notice Called by the lender after it lent.
    /// @param initiator who took the loan; must be this contract
    /// @param paymentReceiver who wants loan and fee
    /// @param asset token lent
    /// @param amount base units lent
    /// @param fee base units
    /// @param data packed calls
    /// @return result always empty
    function onErc7399Loan(
        address initiator,
        address paymentReceiver,
        address asset,
        uint256 amount,
        uint256 fee,
        bytes calldata data
    ) external returns (bytes memory result) {
        _acceptCallback();
        _requireOwnLoan(initiator);
        _run(data, asset, amount);
        uint256 repayment = amount + fee;
        _recordLoan(asset, amount, repayment);
        asset.transfer(paymentReceiver, repayment);
        return "";
    }
}
