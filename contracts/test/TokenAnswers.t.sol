// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { Call, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { AnsweringToken } from "./tokens/AnsweringToken.sol";
import { HookToken } from "./tokens/HookToken.sol";
import { LedgerToken } from "./tokens/LedgerToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice What the executor makes of the words that tokens answer with.
contract TokenAnswersTest is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;

    AnsweringToken private answering;

    function setUp() external {
        answering = new AnsweringToken();
        _open(LedgerToken(address(answering)), new StandardToken());
    }

    function test_everyWordButZeroIsTrue() external {
        answering.setAnswer(2);
        answering.mint(address(executor), 5);
        assertEq("profit", _execute(_trade(1, new Call[](0))), 5);
        answering.setAnswer(0);
        answering.mint(address(executor), 5);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(answering));
        _expectRevert(_trade(1, new Call[](0)), refused);
    }

    function test_anAllowanceThatATokenDoesNotTellRevertsTheTrade() external {
        bytes memory unreadable = abi.encodeWithSelector(IDepegExecutor.TokenUnreadable.selector, address(answering));
        answering.setAllowances(AnsweringToken.Allowances.Silent);
        _expectRevert(_loanTrade(AMOUNT, 1), _callFailed(0, address(lender), unreadable));
        answering.setAllowances(AnsweringToken.Allowances.Refused);
        _expectRevert(_loanTrade(AMOUNT, 1), _callFailed(0, address(lender), unreadable));
    }

    function test_whereNoAllowanceWasGivenNoneIsAskedFor() external {
        answering.setAllowances(AnsweringToken.Allowances.Refused);
        // The pool is paid by a transfer.
        assertEq("profit", _execute(_flashSwapTrade(AMOUNT, 1)), 10e6);
    }

    function test_noTradeBeginsWhileOneRunsThatBorrowedNothing() external {
        HookToken hooked = new HookToken();
        _open(hooked, new StandardToken());
        vm.prank(OWNER);
        executor.setOperator(address(hooked), true);
        hooked.mint(address(executor), AMOUNT);
        hooked.setHook(address(executor), _calldata(_loanTrade(AMOUNT, 1)));
        Trade memory trade = _trade(1, _list(_exchangeLeg(0)));
        trade.profitToken = address(otherToken);
        _execute(trade);
        assertTrue("the hook ran", hooked.hookRan());
        assertEq("reason", hooked.hookResult(), abi.encodeWithSelector(IDepegExecutor.Reentered.selector));
    }
}
