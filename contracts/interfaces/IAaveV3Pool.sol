// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IAaveV3Pool
/// @author Repeg contributors
/// @notice What the executor uses of Aave v3's pool (https://aave.com/docs/developers/smart-contracts/pool).
interface IAaveV3Pool {
    /// @notice Lends one token and calls `executeOperation` of the receiver; takes back loan and fee by allowance.
    /// @param receiverAddress who receives the loan and the callback
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

    /// @notice The same for several tokens, with the callback's form for several.
    /// @param receiverAddress who receives the loan and the callback
    /// @param assets tokens lent
    /// @param amounts base units of each
    /// @param interestRateModes zero for each: nothing stays owed
    /// @param onBehalfOf not used while nothing stays owed
    /// @param params handed to the callback as they are
    /// @param referralCode zero
    function flashLoan(
        address receiverAddress,
        address[] calldata assets,
        uint256[] calldata amounts,
        uint256[] calldata interestRateModes,
        address onBehalfOf,
        bytes calldata params,
        uint16 referralCode
    ) external;
}
