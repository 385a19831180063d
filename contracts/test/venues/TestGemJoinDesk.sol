// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PullToken } from "./PullToken.sol";

/// @notice Maker's PSM in small: one contract is called, another takes the tokens.
contract TestGemJoinDesk {
    using PullToken for address;

    address public immutable GEM;
    address public immutable COIN;
    TestGemJoin private immutable JOIN;
    uint256 public appetitePercent = 100;

    constructor(address gem, address coin) {
        (GEM, COIN, JOIN) = (gem, coin, new TestGemJoin());
    }

    function setAppetite(uint256 percent) external {
        appetitePercent = percent;
    }

    function sellGem(address usr, uint256 gemAmt) external {
        JOIN.take(GEM, msg.sender, (gemAmt * appetitePercent) / 100);
        COIN.push(usr, gemAmt);
    }

    /// @notice Told what to give, takes three coins for each unit and gives 3.03.
    function buyGem(address usr, uint256 gemAmt) external {
        COIN.pull(msg.sender, 3 * gemAmt);
        GEM.push(usr, (303 * gemAmt) / 100);
    }

    function join() external view returns (address) {
        return address(JOIN);
    }
}

/// @notice Takes the gem.
contract TestGemJoin {
    using PullToken for address;

    function take(address gem, address from, uint256 amount) external {
        gem.pull(from, amount);
    }
}
