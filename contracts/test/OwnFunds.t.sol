// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../interfaces/IErc20.sol";
import { Call, CallList } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { FeeToken } from "./tokens/FeeToken.sol";
import { LiarToken } from "./tokens/LiarToken.sol";
import { NoReturnToken } from "./tokens/NoReturnToken.sol";
import { ShortAnswerToken } from "./tokens/ShortAnswerToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice Trades without a loan, with what the operator itself brings.
contract OwnFundsTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;
    uint256 private constant PROFIT = 3_000e6;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
        _fund(OPERATOR, AMOUNT);
    }

    function test_theOperatorGetsItsFundsBackAndTheTreasuryTheGain() external {
        assertEq("profit", _tradeOwn(PROFIT), PROFIT);
        assertEq("operator", loanToken.balanceOf(OPERATOR), AMOUNT);
        assertEq("treasury", loanToken.balanceOf(TREASURY), PROFIT);
        assertEq("allowance", loanToken.allowance(OPERATOR, address(executor)), 0);
        _assertEmpty();
    }

    function test_tokensWithoutReturnValuesServeAsWell() external {
        _open(new NoReturnToken(), new NoReturnToken());
        _fund(OPERATOR, AMOUNT);
        assertEq("profit", _tradeOwn(PROFIT), PROFIT);
    }

    function test_theEventTellsTheFundsAsBorrowedAndRepaid() external {
        vm.recordLogs();
        _tradeOwn(1);
        assertEq("event", vm.getRecordedLogs()[0].data, _eventData(address(loanToken), AMOUNT, AMOUNT, address(loanToken), PROFIT));
    }

    function test_aTradeThatLosesGivesTheFundsBackUntouched() external {
        exchange.setRate(990_000);
        _expectOwnFailure(OPERATOR, AMOUNT, abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(loanToken)));
        assertEq("operator", loanToken.balanceOf(OPERATOR), AMOUNT);
    }

    function test_aTradeThatOnlyBreaksEvenReverts() external {
        exchange.setRate(1_000_000);
        bytes memory none = abi.encodeWithSelector(IDepegExecutor.InsufficientProfit.selector, address(loanToken), 1, 0);
        _expectOwnFailure(OPERATOR, AMOUNT, none);
    }

    function test_oneOperatorCannotSpendWhatAnotherApproved() external {
        vm.prank(OWNER);
        executor.setOperator(THIEF, true);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(loanToken));
        _expectOwnFailure(THIEF, AMOUNT, refused);
        assertEq("operator", loanToken.balanceOf(OPERATOR), AMOUNT);
    }

    function test_nobodyTradesWithOwnFundsWhoIsNoOperator() external {
        _fund(THIEF, AMOUNT);
        _expectOwnFailure(THIEF, AMOUNT, abi.encodeWithSelector(IDepegExecutor.NotOperator.selector, THIEF));
    }

    function test_fundsThatDoNotArriveWholeAreRefused() external {
        _open(new FeeToken(), new StandardToken());
        _fund(OPERATOR, AMOUNT);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(loanToken));
        _expectOwnFailure(OPERATOR, AMOUNT, refused);
    }

    function test_strayTokensDoNotMakeUpForFundsThatDidNotArriveWhole() external {
        _open(new FeeToken(), new StandardToken());
        loanToken.mint(address(executor), AMOUNT);
        _fund(OPERATOR, AMOUNT);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(loanToken));
        _expectOwnFailure(OPERATOR, AMOUNT, refused);
    }

    function test_aSingleByteIsBelievedWhateverItSays() external {
        ShortAnswerToken token = new ShortAnswerToken();
        _open(token, new NoReturnToken());
        _fund(OPERATOR, AMOUNT);
        bytes4 failed = IDepegExecutor.TransferFailed.selector;
        token.set(true, true, false);
        _expectOwnFailure(OPERATOR, AMOUNT, abi.encodeWithSelector(failed, address(token)));
        token.set(true, false, true);
        vm.prank(OPERATOR);
        (bool ok, ) = address(executor).call(_ownData(AMOUNT, 1));
        assertTrue("a refused transfer reverts", !ok);
        token.set(false, true, true);
        bytes memory unapproved = abi.encodeWithSelector(IDepegExecutor.ApprovalFailed.selector, address(token));
        _expectOwnFailure(OPERATOR, AMOUNT, unapproved);
    }

    function test_aTokenThatReturnsFalseBringsNoFunds() external {
        LiarToken liar = new LiarToken();
        _open(liar, new StandardToken());
        _fund(OPERATOR, AMOUNT);
        liar.refuseTransfersFrom();
        _expectOwnFailure(OPERATOR, AMOUNT, abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(liar)));
    }

    function test_strayTokensAreNoGainOfAThiefWhoTradesWithOwnFunds() external {
        loanToken.mint(address(executor), 500);
        _tradeOwn(1);
        assertEq("operator", loanToken.balanceOf(OPERATOR), AMOUNT);
        assertEq("treasury", loanToken.balanceOf(TREASURY), PROFIT + 505);
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_theFundsAreNeverLess(uint256 amount, uint256 rate) external {
        amount = between(amount, 0, AMOUNT);
        exchange.setRate(between(rate, 0, 1_100_000));
        vm.prank(OPERATOR);
        (bool ok, ) = address(executor).call(_ownData(amount, 0));
        assertEq("operator", loanToken.balanceOf(OPERATOR), AMOUNT);
        assertTrue("gained or reverted", ok == (loanToken.balanceOf(TREASURY) > 0));
        _assertEmpty();
    }

    function _fund(address account, uint256 amount) private {
        loanToken.mint(account, amount);
        vm.prank(account);
        (bool ok, ) = address(loanToken).call(abi.encodeCall(IErc20.approve, (address(executor), amount)));
        assertTrue("approved", ok);
    }

    function _tradeOwn(uint256 minProfit) private returns (uint256 profit) {
        vm.prank(OPERATOR);
        (, bytes memory result) = address(executor).call(_ownData(AMOUNT, minProfit));
        return abi.decode(result, (uint256));
    }

    function _ownData(uint256 amount, uint256 minProfit) private view returns (bytes memory) {
        Call[] memory legs = _list(_exchangeLeg(0), _poolLeg(1));
        bytes memory list = CallList.encode(legs);
        return
            abi.encodeCall(
                IDepegExecutor.executeWithOwnFunds,
                (ROUTE, address(loanToken), amount, minProfit, block.number, list)
            );
    }

    function _expectOwnFailure(address caller, uint256 amount, bytes memory reason) private {
        _expectRevertFrom(caller, reason, _ownData(amount, 1));
    }
}
