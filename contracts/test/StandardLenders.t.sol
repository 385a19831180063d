// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc3156FlashLender } from "../interfaces/IErc3156FlashLender.sol";
import { IErc7399FlashLender } from "../interfaces/IErc7399FlashLender.sol";
import { CALLBACK, Call, CallList, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { NoReturnToken } from "./tokens/NoReturnToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestErc3156Lender } from "./venues/TestErc3156Lender.sol";
import { TestErc7399Lender } from "./venues/TestErc7399Lender.sol";

/// @notice Lenders of EIP-3156 and ERC-7399, of whom anybody may deploy one: they say what they like.
contract StandardLendersTest is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;
    /// @dev One percent from the exchange, less five basis points.
    uint256 private constant PROFIT = 9_500_000;

    TestErc3156Lender private plain;
    TestErc7399Lender private callable;

    function setUp() external {
        _open(new NoReturnToken(), new StandardToken());
        plain = new TestErc3156Lender();
        callable = new TestErc7399Lender();
        for (uint256 coin = 0; coin < 2; ++coin) {
            StandardToken(_coin(coin)).mint(address(plain), STOCK);
            StandardToken(_coin(coin)).mint(address(callable), STOCK);
        }
    }

    function test_tradesOnALoanOfEitherStandard() external {
        assertEq("profit on EIP-3156", _execute(_plainTrade(PROFIT)), PROFIT);
        assertEq("profit on ERC-7399", _execute(_callableTrade(PROFIT)), PROFIT);
        assertEq("treasury", loanToken.balanceOf(TREASURY), 2 * PROFIT);
        assertEq("the lender's fee", loanToken.balanceOf(address(plain)), STOCK + 500_000);
        assertEq("the other's fee", loanToken.balanceOf(address(callable)), STOCK + 500_000);
        _assertNothingLeft();
    }

    function test_theEventTellsTheLoanAndWhatWasGivenBack() external {
        address token = address(loanToken);
        bytes memory expected = _eventData(token, AMOUNT, AMOUNT + 500_000, token, PROFIT);
        assertEq("EIP-3156", _executeTold(_plainTrade(1)), expected);
        assertEq("ERC-7399", _executeTold(_callableTrade(1)), expected);
    }

    function test_loansOfBothStandardsNest() external {
        Call[] memory legs = _list(_exchangeLeg(0), _poolLeg(1));
        Call[] memory inner = _list(_callableLoan(AMOUNT, legs));
        Trade memory trade = _trade(1, _list(_plainLoan(AMOUNT, inner)));
        assertEq("profit", _execute(trade), 2 * PROFIT);
        _assertNothingLeft();
    }

    function test_aFeeThatRoseSinceItWasAskedForIsPaidOutOfTheProfitOrNotAtAll() external {
        plain.setFeeBps(30);
        callable.setFeeBps(30);
        uint256 left = PROFIT - 2_500_000;
        bytes memory reason = abi.encodeWithSelector(
            IDepegExecutor.InsufficientProfit.selector,
            address(loanToken),
            left + 1,
            left
        );
        _expectRevert(_plainTrade(left + 1), reason);
        _expectRevert(_callableTrade(left + 1), reason);
        assertEq("profit on EIP-3156", _execute(_plainTrade(left)), left);
        assertEq("profit on ERC-7399", _execute(_callableTrade(left)), left);
    }

    function test_aFeeThatEatsTheGainLeavesNoTrade() external {
        plain.setFeeBps(101);
        callable.setFeeBps(101);
        _expectFailure(_plainTrade(0), IDepegExecutor.CallFailed.selector);
        _expectFailure(_callableTrade(0), IDepegExecutor.CallFailed.selector);
    }

    function test_aLenderMayCallBackOnce() external {
        plain.setCallbacks(2);
        callable.setCallbacks(2);
        _expectRevert(_plainTrade(1), _callFailed(0, address(plain), _unexpected(address(plain))));
        _expectRevert(_callableTrade(1), _callFailed(0, address(callable), _unexpected(address(callable))));
    }

    function test_aLenderThatDoesNotCallBackHasOnlyGivenMoneyAway() external {
        plain.setCallbacks(0);
        plain.setCollects(false);
        assertEq("profit", _execute(_plainTrade(1)), AMOUNT);
        _assertNothingLeft();
    }

    function test_aLenderThatDoesNotPullLeavesNoAllowanceBehind() external {
        plain.setCollects(false);
        _expectRevert(
            _plainTrade(1),
            abi.encodeWithSelector(
                IDepegExecutor.AllowanceLeft.selector,
                address(loanToken),
                address(plain),
                AMOUNT + 500_000
            )
        );
    }

    function test_aLoanThatTheLenderSaysAnotherTookIsRefused() external {
        plain.tell(0, address(0), THIEF);
        callable.tell(0, address(0), THIEF);
        bytes memory reason = abi.encodeWithSelector(IDepegExecutor.WrongInitiator.selector, THIEF);
        _expectRevert(_plainTrade(1), _callFailed(0, address(plain), reason));
        _expectRevert(_callableTrade(1), _callFailed(0, address(callable), reason));
    }

    function test_aLoanThatSomebodyElseTookInOurNameIsRefused() external {
        bytes memory payload = CallList.encode(_list(_exchangeLeg(0)));
        vm.expectRevert(_unexpected(address(plain)));
        vm.prank(THIEF);
        plain.flashLoan(address(executor), address(loanToken), AMOUNT, payload);
        vm.expectRevert(_unexpected(address(callable)));
        vm.prank(THIEF);
        callable.flash(address(executor), address(loanToken), AMOUNT, payload, executor.onErc7399Loan);
    }

    function test_aLenderThatAsksForAnotherTokenGetsNone() external {
        plain.tell(0, address(otherToken), address(0));
        _expectFailure(_plainTrade(1), IDepegExecutor.CallFailed.selector);
    }

    function test_whomAnErc7399LenderHasPaidIsItsOwnAffair() external {
        callable.tell(0, THIEF, address(0));
        assertEq("profit", _execute(_callableTrade(PROFIT)), PROFIT);
        assertEq("repaid", loanToken.balanceOf(THIEF), AMOUNT + 500_000);
        _assertNothingLeft();
    }

    function testFuzz_nobodyCallsBackOutsideATrade(address caller, uint256 amount, bytes calldata data) external {
        vm.expectRevert(_unexpected(caller));
        vm.prank(caller);
        executor.onFlashLoan(address(executor), address(loanToken), amount, 0, data);
        vm.expectRevert(_unexpected(caller));
        vm.prank(caller);
        executor.onErc7399Loan(address(executor), caller, address(loanToken), amount, 0, data);
    }

    function testFuzz_whateverALenderTellsTheTreasuryGainsItsMinimumOrNothingHappened(
        uint256 amount,
        uint256 feeBps,
        uint256 more,
        uint256 minProfit,
        bool useCallable
    ) external {
        amount = between(amount, 1, 1e15);
        feeBps = between(feeBps, 0, 120);
        more = between(more, 0, 3) * between(more, 0, amount / 50);
        minProfit = between(minProfit, 0, amount / 100);
        plain.setFeeBps(feeBps);
        callable.setFeeBps(feeBps);
        plain.tell(more, address(0), address(0));
        callable.tell(more, address(0), address(0));
        Call[] memory legs = _list(_exchangeLeg(0), _poolLeg(1));
        Call memory loan = useCallable ? _callableLoan(amount, legs) : _plainLoan(amount, legs);
        (bool ok, uint256 profit) = _attempt(_trade(minProfit, _list(loan)));
        assertEq("treasury", loanToken.balanceOf(TREASURY), profit);
        assertTrue("a trade gains its minimum and something", !ok || (profit >= minProfit && profit > 0));
        // What the lender asks more than it lent comes out of the gain, and no gain means no trade.
        uint256 cost = (amount * feeBps + 9_999) / 10_000 + more;
        uint256 gain = (amount * 1_010_000) / 1_000_000 - amount;
        assertTrue("it trades where it pays", ok == (gain > cost && gain - cost >= minProfit));
        _assertNothingLeft();
    }

    function _plainTrade(uint256 minProfit) private view returns (Trade memory) {
        return _trade(minProfit, _list(_plainLoan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)))));
    }

    function _callableTrade(uint256 minProfit) private view returns (Trade memory) {
        return _trade(minProfit, _list(_callableLoan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)))));
    }

    function _plainLoan(uint256 amount, Call[] memory calls) private view returns (Call memory) {
        bytes memory data = abi.encodeCall(
            IErc3156FlashLender.flashLoan,
            (address(executor), address(loanToken), amount, CallList.encode(calls))
        );
        return Call(address(plain), address(0), 0, CALLBACK, "", data);
    }

    function _callableLoan(uint256 amount, Call[] memory calls) private view returns (Call memory) {
        bytes memory data = abi.encodeCall(
            IErc7399FlashLender.flash,
            (address(executor), address(loanToken), amount, CallList.encode(calls), executor.onErc7399Loan)
        );
        return Call(address(callable), address(0), 0, CALLBACK, "", data);
    }

    function _assertNothingLeft() private view {
        _assertEmpty();
        for (uint256 coin = 0; coin < 2; ++coin) {
            StandardToken token = StandardToken(_coin(coin));
            assertEq("allowance", token.allowance(address(executor), address(plain)), 0);
            assertEq("allowance", token.allowance(address(executor), address(callable)), 0);
        }
    }

    function _unexpected(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.UnexpectedCallback.selector, caller);
    }
}
