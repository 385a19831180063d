// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { CALLBACK, Call, CallList, RECEIVED, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestAskingPool } from "./venues/TestAskingPool.sol";

/// @notice What a Uniswap v3 pool is paid is what it asks, to the unit, whichever of its tokens that is in.
contract SwapPaymentsTest is ExecutorTest {
    uint256 private constant STRAY = 1_000;

    TestAskingPool private asking;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
        asking = new TestAskingPool();
        // What there is to gain, and to pay with.
        loanToken.mint(address(executor), STRAY);
    }

    function test_oneUnitOfTheFirstTokenIsPaid() external {
        asking.ask(1, 0);
        assertEq("profit", _execute(_trade(1, _list(_swap(address(loanToken), "")))), STRAY - 1);
        assertEq("paid", loanToken.balanceOf(address(asking)), 1);
    }

    function test_oneUnitOfTheSecondTokenIsPaid() external {
        otherToken.mint(address(executor), 1);
        asking.ask(0, 1);
        assertEq("profit", _execute(_trade(1, _list(_swap(address(otherToken), "")))), STRAY);
        assertEq("paid", otherToken.balanceOf(address(asking)), 1);
    }

    function test_aSwapAloneIsNoLoan() external {
        asking.ask(1, 0);
        bytes memory told = _executeTold(_trade(1, _list(_swap(address(loanToken), ""))));
        assertEq("event", told, _eventData(address(0), 0, 0, address(loanToken), STRAY - 1));
    }

    function test_aSwapThatRunsCallsIsALoanOfWhatItAsks() external {
        asking.ask(5, -1);
        otherToken.mint(address(executor), 1);
        bytes memory told = _executeTold(_trade(1, _list(_swap(address(loanToken), CallList.encode(_list(_soldReceived()))))));
        assertEq("event", told, _eventData(address(loanToken), 5, 5, address(loanToken), STRAY - 4));
        assertEq("sold", exchange.sold(0), 1);
    }

    function test_aPoolThatPaidNothingLeavesNothingToSpend() external {
        asking.ask(5, 0);
        Trade memory trade = _trade(1, _list(_swap(address(loanToken), CallList.encode(_list(_soldReceived())))));
        assertEq("profit", _execute(trade), STRAY - 5);
        assertEq("sold", exchange.sold(0), 0);
    }

    function test_aListInsideAFlashSwapHasNoTokenOfItsOwn() external {
        asking.ask(5, -1);
        // Curve `exchange` of the list's token, in the compact form.
        bytes memory list = abi.encodePacked(uint8(0x18), address(exchange), uint8(0x10));
        bytes memory reason = abi.encodeWithSelector(IDepegExecutor.TokenUnreadable.selector, address(0));
        _expectRevert(_trade(1, _list(_swap(address(loanToken), list))), _callFailed(0, address(asking), reason));
    }

    function _swap(address owed, bytes memory list) private view returns (Call memory) {
        bytes memory data = _swapData(0, 1, abi.encodePacked(owed, list));
        return Call(address(asking), address(0), 0, CALLBACK, "", data);
    }

    /// @notice Sells what the pool paid, at par.
    function _soldReceived() private view returns (Call memory leg) {
        leg = _exchangeLeg(1);
        leg.flags = RECEIVED;
    }
}
