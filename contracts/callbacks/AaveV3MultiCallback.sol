// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";

/// @title AaveV3MultiCallback
/// @author Repeg contributors
/// @notice Receives the loan of Aave v3's `flashLoan` in one or several tokens, runs the calls that `params` carry,
/// approves the repayments.
abstract contract AaveV3MultiCallback is CallRunner {
    /// @notice Called by the pool after it lent.
    /// @param assets tokens lent; at least one
    /// @param amounts base units lent of each
    /// @param premiums fee of each, base units
    /// @param initiator who took the loan; must be this contract
    /// @param params packed calls
    /// @return ok always true
    function executeOperation(
        address[] calldata assets,
        uint256[] calldata amounts,
        uint256[] calldata premiums,
        address initiator,
        bytes calldata params
    ) external returns (bool ok) {
        _acceptCallback();
        _requireOwnLoan(initiator);
        _run(params, assets[0], amounts[0]);
        for (uint256 i = 1; i < assets.length; ++i) {
            _approveFurther(i, assets[i], amounts[i] + premiums[i]);
        }
        _approveRepayment(assets[0], amounts[0], amounts[0] + premiums[0], assets.length - 1);
        return true;
    }
}
