// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IFlashBorrower } from "../maker/ReplicaFlashMint.sol";

/// @dev A token whose `transfer` and `transferFrom` may return nothing: a missing payment fails in the balance check.
interface ILentToken {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 value) external;
    function transferFrom(address from, address to, uint256 value) external;
}

/// @title A plain flash lender of EIP-3156
/// @notice Lends whatever it holds of one token for a fee in basis points, rounded up, and pulls loan and fee back.
contract ReplicaErc3156Lender {
    bytes32 private constant CALLBACK_SUCCESS = keccak256("ERC3156FlashBorrower.onFlashLoan");
    uint256 private constant BPS = 10_000;

    ILentToken public immutable token;
    uint256 public immutable feeBps;

    constructor(ILentToken token_, uint256 feeBps_) {
        token = token_;
        feeBps = feeBps_;
    }

    function flashLoan(
        IFlashBorrower receiver,
        address asked,
        uint256 amount,
        bytes calldata data
    ) external returns (bool) {
        uint256 fee = flashFee(asked, amount);
        uint256 held = token.balanceOf(address(this));
        token.transfer(address(receiver), amount);
        bytes32 answer = receiver.onFlashLoan(msg.sender, asked, amount, fee, data);
        require(answer == CALLBACK_SUCCESS, "callback failed");
        token.transferFrom(address(receiver), address(this), amount + fee);
        require(token.balanceOf(address(this)) >= held + fee, "not repaid");
        return true;
    }

    function maxFlashLoan(address asked) external view returns (uint256) {
        return asked == address(token) ? token.balanceOf(address(this)) : 0;
    }

    function flashFee(address asked, uint256 amount) public view returns (uint256) {
        require(asked == address(token), "token is not lent");
        return (amount * feeBps + BPS - 1) / BPS;
    }
}
