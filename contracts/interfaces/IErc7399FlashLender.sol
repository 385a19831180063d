// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IErc7399FlashLender
/// @author Repeg contributors
/// @notice What the executor uses of a flash lender (ERC-7399, https://eips.ethereum.org/EIPS/eip-7399).
interface IErc7399FlashLender {
    /// @notice Sends the loan to `loanReceiver`, calls the callback given, and wants loan and fee sent back by then.
    /// @param loanReceiver who receives the loan
    /// @param asset token lent
    /// @param amount base units
    /// @param data handed to the callback as they are
    /// @param callback address and function to call: (initiator, paymentReceiver, asset, amount, fee, data)
    /// @return result what the callback returned
    function flash(
        address loanReceiver,
        address asset,
        uint256 amount,
        bytes calldata data,
        function(address, address, address, uint256, uint256, bytes memory) external returns (bytes memory) callback
    ) external returns (bytes memory result);
}
