// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IErc4626
/// @author Repeg contributors
/// @notice What the executor uses of a tokenised vault (ERC-4626, https://eips.ethereum.org/EIPS/eip-4626).
interface IErc4626 {
    /// @notice Puts assets in.
    /// @param assets base units, taken through an allowance
    /// @param receiver who receives the shares
    /// @return shares base units of the vault's token
    function deposit(uint256 assets, address receiver) external returns (uint256 shares);

    /// @notice Takes assets out.
    /// @param shares base units of the vault's token
    /// @param receiver who receives the assets
    /// @param owner whose shares; the caller's own need no allowance
    /// @return assets base units
    function redeem(uint256 shares, address receiver, address owner) external returns (uint256 assets);
}
