// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3MultiCallback } from "../../callbacks/AaveV3MultiCallback.sol";
import { PullToken } from "./PullToken.sol";

/// @notice A lender with Aave v3's `flashLoan` and no fee, which can be told to leave one of its allowances for later.
contract TestPartialLender {
    using PullToken for address;

    /// @notice Place of the token that it does not take back; beyond the end of the list for none.
    uint256 public skipped = type(uint256).max;

    error Refused();

    function skip(uint256 index) external {
        skipped = index;
    }

    function flashLoan(
        address receiver,
        address[] calldata assets,
        uint256[] calldata amounts,
        uint256[] calldata modes,
        address,
        bytes calldata params,
        uint16
    ) external {
        for (uint256 i = 0; i < assets.length; ++i) assets[i].push(receiver, amounts[i]);
        bool ok = AaveV3MultiCallback(receiver).executeOperation(assets, amounts, modes, msg.sender, params);
        if (!ok) revert Refused();
        for (uint256 i = 0; i < assets.length; ++i) {
            if (i != skipped) assets[i].pull(receiver, amounts[i]);
        }
    }
}
