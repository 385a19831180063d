// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";

/// @title AaveV3Callback
/// @author Repeg contributors
/// @notice Receives the loan of Aave v3's `flashLoanSimple`, runs the calls that `params` carry, approves the repayment.
abstract contract AaveV3Callback is CallRunner {
    /// @notice Called by the pool after it lent.
    /// @param asset token lent
    /// @param amount base units lent
    /// @param premium fee, base units
    /// @param initiator who took the loan; must be this contract
    /// @param params packed calls
    /// @return ok always true
    function executeOperation(
        address asset,
        uint256 amount,
        uint256 premium,
        address initiator,
        bytes calldata params
    ) external returns (bool ok) {
        _acceptCallback();
        _requireOwnLoan(initiator);
        _run(params, asset, amount);
        _approveRepayment(asset, amount, amount + premium, 0);
        return true;
    }
}
