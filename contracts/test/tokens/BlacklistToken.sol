// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { StandardToken } from "./StandardToken.sol";

/// @notice Refuses to move to or from a listed account, as USDC and USDT can.
contract BlacklistToken is StandardToken {
    mapping(address account => bool) public blacklisted;

    error Blacklisted(address account);

    function blacklist(address account) external {
        blacklisted[account] = true;
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (blacklisted[from]) revert Blacklisted(from);
        if (blacklisted[to]) revert Blacklisted(to);
        super._move(from, to, amount);
    }
}
