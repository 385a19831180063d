// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { Erc3156Callback } from "../../callbacks/Erc3156Callback.sol";
import { PullToken } from "./PullToken.sol";

/// @notice A lender of EIP-3156 that can be told to misbehave in its call of the borrower.
contract TestErc3156Lender {
    using PullToken for address;

    bytes32 private constant SUCCESS = keccak256("ERC3156FlashBorrower.onFlashLoan");

    uint256 public feeBps = 5;
    uint256 public callbacks = 1;
    /// @notice Whether it takes the repayment; an impostor leaves the allowance for later.
    bool public collects = true;
    /// @notice Base units by which it says that it lent more than it did.
    uint256 public exaggeration;
    /// @notice Token and initiator that it names; zero for the true ones.
    address public toldToken;
    address public toldInitiator;

    error Refused();

    function setFeeBps(uint256 bps) external {
        feeBps = bps;
    }

    function setCallbacks(uint256 count) external {
        callbacks = count;
    }

    function setCollects(bool does) external {
        collects = does;
    }

    function tell(uint256 more, address token, address initiator) external {
        (exaggeration, toldToken, toldInitiator) = (more, token, initiator);
    }

    function flashLoan(address receiver, address token, uint256 amount, bytes calldata data) external returns (bool) {
        token.push(receiver, amount);
        address asset = toldToken == address(0) ? token : toldToken;
        address initiator = toldInitiator == address(0) ? msg.sender : toldInitiator;
        uint256 fee = flashFee(token, amount);
        uint256 told = amount + exaggeration;
        for (uint256 i = 0; i < callbacks; ++i) {
            if (Erc3156Callback(receiver).onFlashLoan(initiator, asset, told, fee, data) != SUCCESS) revert Refused();
        }
        if (collects) asset.pull(receiver, told + fee);
        return true;
    }

    function flashFee(address, uint256 amount) public view returns (uint256) {
        return (amount * feeBps + 9_999) / 10_000;
    }
}
