// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IBalancerV2Vault
/// @author Repeg contributors
/// @notice What the executor uses of Balancer v2's Vault (https://docs-v2.balancer.fi/reference/contracts/apis/vault.html).
interface IBalancerV2Vault {
    /// @notice One swap.
    /// @param poolId which pool
    /// @param kind 0 for an exact input, 1 for an exact output
    /// @param assetIn token sold
    /// @param assetOut token bought
    /// @param amount base units, of the input or the output
    /// @param userData for the pool
    struct SingleSwap {
        bytes32 poolId;
        uint8 kind;
        address assetIn;
        address assetOut;
        uint256 amount;
        bytes userData;
    }

    /// @notice Who pays and who receives.
    /// @param sender who pays, through an allowance
    /// @param fromInternalBalance whether from its balance inside the Vault
    /// @param recipient who receives
    /// @param toInternalBalance whether into its balance inside the Vault
    struct FundManagement {
        address sender;
        bool fromInternalBalance;
        address payable recipient;
        bool toInternalBalance;
    }

    /// @notice Swaps in one pool.
    /// @param singleSwap the swap
    /// @param funds who pays and receives
    /// @param limit least output or most input, base units
    /// @param deadline last second in which it may run
    /// @return amountCalculated the other side's base units
    function swap(
        SingleSwap calldata singleSwap,
        FundManagement calldata funds,
        uint256 limit,
        uint256 deadline
    ) external payable returns (uint256 amountCalculated);

    /// @notice Lends tokens and calls `receiveFlashLoan` of the recipient, which must send back loan and fee.
    /// @param recipient who receives the loan
    /// @param tokens what to lend, in ascending order
    /// @param amounts base units of each
    /// @param userData handed to the callback as they are
    function flashLoan(
        address recipient,
        address[] calldata tokens,
        uint256[] calldata amounts,
        bytes calldata userData
    ) external;
}
