// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CallRunner } from "../core/CallRunner.sol";

/// @title MorphoCallback
/// @author Repeg contributors
/// @notice Receives a flash loan of Morpho Blue, runs the calls that `data` carry, approves the repayment. Morpho calls
/// back nobody but the borrower, and asks for no fee.
abstract contract MorphoCallback is CallRunner {
    uint256 private constant ADDRESS_BYTES = 20;

    /// @notice Called by Morpho after it lent.
    /// @param assets base units lent
    /// @param data the token lent (20 bytes), then packed calls
    function onMorphoFlashLoan(uint256 assets, bytes calldata data) external {
        _acceptCallback();
        address token = address(bytes20(data));
        _run(data[ADDRESS_BYTES:], token, assets);
        _approveRepayment(token, assets, assets, 0);
    }
}
