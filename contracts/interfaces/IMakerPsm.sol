// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IMakerPsm
/// @author Repeg contributors
/// @notice What the executor uses of Maker's PSM and LitePSM (https://docs.makerdao.com).
/// @dev The LitePSM returns an amount, the PSM nothing; nobody here reads it.
interface IMakerPsm {
    /// @notice Sells gem (e.g. USDC) for DAI.
    /// @param usr who receives the DAI
    /// @param gemAmt base units of gem, taken through an allowance of the gem join, or of the LitePSM itself
    function sellGem(address usr, uint256 gemAmt) external;

    /// @notice Buys gem for DAI.
    /// @param usr who receives the gem
    /// @param gemAmt base units of gem; the DAI is taken through an allowance
    function buyGem(address usr, uint256 gemAmt) external;
}
