// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IErc3156FlashLender
/// @author Repeg contributors
/// @notice What the executor uses of a flash lender (ERC-3156, https://eips.ethereum.org/EIPS/eip-3156).
interface IErc3156FlashLender {
    /// @notice Lends, calls `onFlashLoan` of the receiver and takes back loan and fee by allowance.
    /// @param receiver who receives the loan and the callback
    /// @param token token lent
    /// @param amount base units
    /// @param data handed to the callback as they are
    /// @return ok true
    function flashLoan(address receiver, address token, uint256 amount, bytes calldata data) external returns (bool ok);
}
