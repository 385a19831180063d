// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ILentToken } from "./ReplicaErc3156Lender.sol";

/// @title A plain flash lender of ERC-7399
/// @notice Lends whatever it holds of one token for a fee in basis points, rounded up, and checks that it was paid back.
contract ReplicaErc7399Lender {
    uint256 private constant BPS = 10_000;

    ILentToken public immutable token;
    uint256 public immutable feeBps;

    constructor(ILentToken token_, uint256 feeBps_) {
        token = token_;
        feeBps = feeBps_;
    }

    function flash(
        address loanReceiver,
        address asset,
        uint256 amount,
        bytes calldata data,
        function(address, address, address, uint256, uint256, bytes memory) external returns (bytes memory) callback
    ) external returns (bytes memory result) {
        uint256 fee = flashFee(asset, amount);
        require(fee != type(uint256).max, "loan is not possible");
        uint256 held = token.balanceOf(address(this));
        token.transfer(loanReceiver, amount);
        result = callback(msg.sender, address(this), asset, amount, fee, data);
        require(token.balanceOf(address(this)) >= held + fee, "not repaid");
    }

    function maxFlashLoan(address asset) external view returns (uint256) {
        return asset == address(token) ? token.balanceOf(address(this)) : 0;
    }

    /// @return fee the largest number where the loan is not possible, as the standard asks
    function flashFee(address asset, uint256 amount) public view returns (uint256 fee) {
        require(asset == address(token), "asset is not lent");
        if (amount > token.balanceOf(address(this))) return type(uint256).max;
        return (amount * feeBps + BPS - 1) / BPS;
    }
}
