// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Scales one account's balance at one of the transfers to come, as a rebase between two calls of a trade would.
contract RebasingToken is StandardToken {
    address public scaled;
    uint256 public percent = 100;
    /// @notice How many transfers come before the rebase, which follows the next one.
    uint256 public transfersBefore;

    /// @notice After `count` more transfers and the one that follows, `account` holds `percent_` hundredths.
    function rebase(address account, uint256 percent_, uint256 count) external {
        (scaled, percent, transfersBefore) = (account, percent_, count);
    }

    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount);
        if (transfersBefore != 0) {
            --transfersBefore;
            return;
        }
        balanceOf[scaled] = (balanceOf[scaled] * percent) / 100;
        percent = 100;
    }
}
