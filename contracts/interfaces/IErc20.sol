// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IErc20
/// @author Repeg contributors
/// @notice What the executor uses of a token (ERC-20, https://eips.ethereum.org/EIPS/eip-20).
/// @dev Warning: USDT's `approve` and `transfer` return nothing, so they are called through `TokenCalls`.
interface IErc20 {
    /// @notice Lets `spender` take up to `amount` from the caller.
    /// @param spender who may take
    /// @param amount base units
    /// @return ok not to be trusted
    function approve(address spender, uint256 amount) external returns (bool ok);

    /// @notice Sends `amount` to `to`.
    /// @param to receiver
    /// @param amount base units
    /// @return ok not to be trusted
    function transfer(address to, uint256 amount) external returns (bool ok);

    /// @notice Sends `amount` of what `from` approved the caller for.
    /// @param from holder
    /// @param to receiver
    /// @param amount base units
    /// @return ok not to be trusted
    function transferFrom(address from, address to, uint256 amount) external returns (bool ok);

    /// @notice What `account` holds.
    /// @param account holder
    /// @return amount base units
    function balanceOf(address account) external view returns (uint256 amount);

    /// @notice What `spender` may still take from `account`.
    /// @param account holder
    /// @param spender who may take
    /// @return amount base units
    function allowance(address account, address spender) external view returns (uint256 amount);
}
