// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ICurvePool } from "../interfaces/ICurvePool.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { Call, STATED, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { ICheatcodes } from "./support/ICheatcodes.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestExchange } from "./venues/TestExchange.sol";

/// @notice What an honest trade does, and what stops it.
contract TradesTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;
    /// @dev One percent of AMOUNT, less Aave's five basis points.
    uint256 private constant LOAN_PROFIT = 3_000e6 - 150e6;
    uint256 private constant FLASH_SWAP_PROFIT = 3_000e6;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
    }

    function test_aLoanTradeSendsItsWholeGainToTheTreasury() external {
        uint256 profit = _execute(_loanTrade(AMOUNT, LOAN_PROFIT));
        assertEq("profit", profit, LOAN_PROFIT);
        assertEq("treasury", loanToken.balanceOf(TREASURY), LOAN_PROFIT);
        _assertEmpty();
    }

    function test_aFlashSwapSendsItsWholeGainToTheTreasury() external {
        uint256 profit = _execute(_flashSwapTrade(AMOUNT, FLASH_SWAP_PROFIT));
        assertEq("profit", profit, FLASH_SWAP_PROFIT);
        assertEq("treasury", loanToken.balanceOf(TREASURY), FLASH_SWAP_PROFIT);
        _assertEmpty();
    }

    function test_aFlashSwapMayRunInsideALoan() external {
        Call[] memory inner = _list(_flashSwap(AMOUNT, _list(_exchangeLeg(1))));
        uint256 profit = _execute(_trade(1, _list(_loan(AMOUNT, inner))));
        assertEq("profit", profit, FLASH_SWAP_PROFIT - 150e6);
        _assertEmpty();
    }

    function test_twoLoansMayFollowOneAnother() external {
        Call memory loan = _loan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)));
        uint256 profit = _execute(_trade(1, _list(loan, _flashSwap(AMOUNT, _list(_exchangeLeg(1))))));
        assertTrue("both gained", profit > LOAN_PROFIT + FLASH_SWAP_PROFIT - 1);
        _assertEmpty();
    }

    function test_anOperatorMayTradeTwiceInOneTransaction() external {
        _execute(_loanTrade(AMOUNT, LOAN_PROFIT));
        _execute(_flashSwapTrade(AMOUNT, FLASH_SWAP_PROFIT));
        assertEq("treasury", loanToken.balanceOf(TREASURY), LOAN_PROFIT + FLASH_SWAP_PROFIT);
    }

    function test_theEventTellsRouteLoanRepaymentAndProfit() external {
        vm.recordLogs();
        _execute(_loanTrade(AMOUNT, 1));
        _assertTradeEvent(address(loanToken), AMOUNT, AMOUNT + 150e6, LOAN_PROFIT);
        _execute(_flashSwapTrade(AMOUNT, 1));
        _assertTradeEvent(address(loanToken), AMOUNT, AMOUNT, FLASH_SWAP_PROFIT);
    }

    function test_theEventOfNestedLoansTellsTheOutermost() external {
        vm.recordLogs();
        Call[] memory inner = _list(_flashSwap(AMOUNT, _list(_exchangeLeg(1))));
        _execute(_trade(1, _list(_loan(2 * AMOUNT, inner))));
        _assertTradeEvent(address(loanToken), 2 * AMOUNT, 2 * AMOUNT + 300e6, FLASH_SWAP_PROFIT - 300e6);
    }

    function test_theEventOfATradeWithoutALoanDoesNotTellTheLoanBefore() external {
        _execute(_loanTrade(AMOUNT, 1));
        loanToken.mint(address(executor), 100e6);
        Trade memory trade = _trade(1, _list(_exchangeLeg(0)));
        trade.profitToken = address(otherToken);
        vm.recordLogs();
        assertEq("profit", _execute(trade), 101e6);
        _assertTradeEvent(address(0), 0, 0, address(otherToken), 101e6);
    }

    function test_theMinimumIsMetToTheUnit() external {
        Trade memory trade = _loanTrade(AMOUNT, LOAN_PROFIT + 1);
        _expectRevert(trade, _insufficient(LOAN_PROFIT + 1, LOAN_PROFIT));
    }

    function test_aTradeThatGainsNothingRevertsEvenWithoutAMinimum() external {
        exchange.setRate(1_000_000);
        _expectRevert(_flashSwapTrade(AMOUNT, 0), _insufficient(0, 0));
    }

    function test_aSandwichedTradeRevertsInsteadOfSellingCheap() external {
        Trade memory trade = _loanTrade(AMOUNT, (LOAN_PROFIT * 99) / 100);
        exchange.setRate(1_005_000);
        _expectRevert(trade, _insufficient((LOAN_PROFIT * 99) / 100, 1_350e6));
        assertEq("treasury", loanToken.balanceOf(TREASURY), 0);
        exchange.setRate(1_010_000);
        _execute(trade);
    }

    function test_aLossThatTheLoanCannotRepayReverts() external {
        exchange.setRate(990_000);
        _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
        assertEq("lender", loanToken.balanceOf(address(lender)), STOCK);
    }

    function test_theDeadlineBlockIsTheLastThatCounts() external {
        Trade memory trade = _loanTrade(AMOUNT, 1);
        trade.deadlineBlock = 1_000;
        vm.roll(1_001);
        _expectRevert(trade, abi.encodeWithSelector(IDepegExecutor.DeadlinePassed.selector, 1_000, 1_001));
        vm.roll(1_000);
        _execute(trade);
    }

    function test_aFailureTellsWhichCallOfWhichListAndWhy() external {
        exchange.setRate(0);
        bytes memory closed = abi.encodeWithSelector(TestExchange.Closed.selector);
        bytes memory nested = _callFailed(0, address(exchange), closed);
        _expectRevert(_loanTrade(AMOUNT, 1), _callFailed(0, address(lender), nested));
    }

    function test_anInputThatIsNotTakenWholeRevertsTheTrade() external {
        pool.setDepth(AMOUNT);
        uint256 left = (AMOUNT * 1_010_000) / 1_000_000 - AMOUNT;
        bytes memory reason = abi.encodeWithSelector(IDepegExecutor.TokenLeft.selector, address(otherToken), left);
        _expectRevert(_loanTrade(AMOUNT, 0), _callFailed(0, address(lender), reason));
    }

    function test_aBorrowedTokenLeftOverRevertsWhereItIsNotTheProfitToken() external {
        // A fixed amount is exchanged for the profit token after the loan; the rest of the gain stays behind.
        Call memory tip = _exchangeLeg(0);
        tip.flags = STATED;
        tip.data = abi.encodeCall(ICurvePool.exchange, (0, 1, 100e6, 0));
        Trade memory trade = _trade(1, _list(_loan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1))), tip));
        trade.profitToken = address(otherToken);
        uint256 left = LOAN_PROFIT - 100e6;
        _expectRevert(trade, abi.encodeWithSelector(IDepegExecutor.TokenLeft.selector, address(loanToken), left));
    }

    /// hardhat-config: fuzz.runs = 500
    function testFuzz_eitherTheTreasuryGainsTheMinimumOrNothingMoves(
        uint256 amount,
        uint256 rate,
        uint256 minProfit,
        bool flash
    ) external {
        amount = between(amount, 1, 1e24);
        exchange.setRate(between(rate, 0, 1_100_000));
        minProfit = between(minProfit, 0, amount / 5);
        Trade memory trade = flash ? _flashSwapTrade(amount, minProfit) : _loanTrade(amount, minProfit);
        (bool ok, uint256 profit) = _attempt(trade);
        if (ok) {
            assertTrue("gained the minimum", profit >= minProfit && profit > 0);
            assertEq("treasury", loanToken.balanceOf(TREASURY), profit);
        } else {
            assertEq("treasury", loanToken.balanceOf(TREASURY), 0);
            assertEq("exchange", loanToken.balanceOf(address(exchange)), STOCK);
            assertEq("pool", otherToken.balanceOf(address(pool)), STOCK);
            assertEq("lender", loanToken.balanceOf(address(lender)), STOCK);
        }
        _assertEmpty();
    }

    /// hardhat-config: fuzz.runs = 500
    function testFuzz_aTradeThatPaysIsNeverRefused(uint256 amount, uint256 rate, bool flash) external {
        amount = between(amount, 1e6, 1e24);
        rate = between(rate, 1_001_000, 1_100_000);
        exchange.setRate(rate);
        uint256 fee = flash ? 0 : (amount * 5 + 5_000) / 10_000;
        uint256 expected = (amount * rate) / 1_000_000 - amount - fee;
        uint256 profit = _execute(flash ? _flashSwapTrade(amount, expected) : _loanTrade(amount, expected));
        assertEq("profit", profit, expected);
    }

    function _insufficient(uint256 expected, uint256 actual) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IDepegExecutor.InsufficientProfit.selector,
                address(loanToken),
                expected,
                actual
            );
    }

    function _assertTradeEvent(address borrowedToken, uint256 borrowed, uint256 repaid, uint256 profit) private {
        _assertTradeEvent(borrowedToken, borrowed, repaid, address(loanToken), profit);
    }

    function _assertTradeEvent(
        address borrowedToken,
        uint256 borrowed,
        uint256 repaid,
        address profitToken,
        uint256 profit
    ) private {
        ICheatcodes.Log[] memory logs = vm.getRecordedLogs();
        assertEq("events of a trade", logs.length, 1);
        assertEq("signature", uint256(logs[0].topics[0]), uint256(IDepegExecutor.TradeExecuted.selector));
        bytes memory data = _eventData(borrowedToken, borrowed, repaid, profitToken, profit);
        assertEq("what it tells", logs[0].data, data);
    }
}
