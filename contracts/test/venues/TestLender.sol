// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3Callback } from "../../callbacks/AaveV3Callback.sol";
import { PullToken } from "./PullToken.sol";

/// @notice A lender with Aave v3's `flashLoanSimple`, five basis points dear.
contract TestLender {
    using PullToken for address;

    /// @notice Whether it takes the repayment; an impostor leaves the allowance for later.
    bool public collects = true;
    uint256 public callbacks = 1;

    error Refused();

    function setCollects(bool does) external {
        collects = does;
    }

    function setCallbacks(uint256 count) external {
        callbacks = count;
    }

    function flashLoanSimple(
        address receiver,
        address asset,
        uint256 amount,
        bytes calldata params,
        uint16
    ) external {
        uint256 premium = (amount * 5 + 5_000) / 10_000;
        asset.push(receiver, amount);
        for (uint256 i = 0; i < callbacks; ++i) {
            if (!AaveV3Callback(receiver).executeOperation(asset, amount, premium, msg.sender, params)) revert Refused();
        }
        if (collects) asset.pull(receiver, amount + premium);
    }
}
