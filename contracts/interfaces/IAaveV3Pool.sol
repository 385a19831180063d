// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IAaveV3Pool
/// @author Repeg contributors
/// @notice What the executor uses of Aave v3 (https://aave.com/docs).
interface IAaveV3Pool {
    /// @notice Lends `amount` of `asset` for the length of a call to `executeOperation` of the receiver, then pulls it
    /// back with the fee through an allowance.
    /// @param receiverAddress who receives the money and the callback
    /// @param asset token lent
    /// @param amount base units
    /// @param params handed to the callback as they are
    /// @param referralCode zero
    function flashLoanSimple(
        address receiverAddress,
        address asset,
        uint256 amount,
        bytes calldata params,
        uint16 referralCode
    ) external;
}
