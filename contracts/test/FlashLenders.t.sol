// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3MultiCallback } from "../callbacks/AaveV3MultiCallback.sol";
import { IAaveV3Pool } from "../interfaces/IAaveV3Pool.sol";
import { IBalancerV2Vault } from "../interfaces/IBalancerV2Vault.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IMorpho } from "../interfaces/IMorpho.sol";
import { IUniswapV3Pool } from "../interfaces/IUniswapV3Pool.sol";
import { CALLBACK, Call, CallList, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { ICheatcodes } from "./support/ICheatcodes.sol";
import { HookToken } from "./tokens/HookToken.sol";
import { LedgerToken } from "./tokens/LedgerToken.sol";
import { NoReturnToken } from "./tokens/NoReturnToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestFlashLenders } from "./venues/TestFlashLenders.sol";

/// @notice Loans of Morpho Blue, Balancer's Vault, Uniswap v3's `flash` and Aave's `flashLoan` in several tokens.
contract FlashLendersTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;
    /// @dev One percent of AMOUNT, before a fee of a tenth of one.
    uint256 private constant GAIN = 3_000e6;
    uint256 private constant FEE = 300e6;
    uint256 private constant MORPHO = 0;
    uint256 private constant BALANCER = 1;
    uint256 private constant UNISWAP = 2;
    uint256 private constant AAVE = 3;

    TestFlashLenders private lenders;
    HookToken private hooked;

    function setUp() external {
        hooked = new HookToken();
        _openLenders(hooked, new NoReturnToken());
    }

    function test_eachLoanIsRepaidToTheUnitAndTheGainGoesToTheTreasury() external {
        for (uint256 kind = 0; kind < 4; ++kind) {
            _openLenders(new NoReturnToken(), new StandardToken());
            uint256 fee = kind == MORPHO ? 0 : FEE;
            vm.recordLogs();
            uint256 profit = _execute(_tradeOn(kind, GAIN - fee));
            _assertEvent(AMOUNT, AMOUNT + fee, profit);
            assertEq("profit", profit, GAIN - fee);
            assertEq("lender", loanToken.balanceOf(address(lenders)), STOCK + fee);
            _assertNothingLeft();
        }
    }

    function test_theFeeOfAFlashOfTheSecondTokenIsPaid() external {
        bytes memory calls = CallList.encode(_list(_exchangeLeg(1), _poolLeg(0)));
        bytes memory data = abi.encodePacked(address(otherToken), uint128(AMOUNT), calls);
        bytes memory flash = abi.encodeCall(IUniswapV3Pool.flash, (address(executor), 0, AMOUNT, data));
        Trade memory trade = _trade(1, _list(Call(address(lenders), address(0), 0, CALLBACK, "", flash)));
        trade.profitToken = address(otherToken);
        assertEq("profit", _execute(trade), GAIN - FEE);
        assertEq("lender", otherToken.balanceOf(address(lenders)), STOCK + FEE);
        _assertNothingLeft();
    }

    function test_aMinimumThatIsNotMetUndoesTheLoan() external {
        for (uint256 kind = 0; kind < 4; ++kind) {
            uint256 gained = kind == MORPHO ? GAIN : GAIN - FEE;
            bytes4 selector = IDepegExecutor.InsufficientProfit.selector;
            _expectRevert(
                _tradeOn(kind, gained + 1),
                abi.encodeWithSelector(selector, address(loanToken), gained + 1, gained)
            );
            assertEq("lender", loanToken.balanceOf(address(lenders)), STOCK);
        }
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_nobodyCallsBackOutsideATrade(address caller, bytes calldata data, uint256 amount) external {
        vm.assume(caller != OWNER);
        for (uint256 kind = 0; kind < 4; ++kind) {
            vm.prank(caller);
            (bool ok, bytes memory reason) = address(executor).call(_callback(kind, amount, address(executor), data));
            assertTrue("the callback reverts", !ok);
            assertEq("error", reason, _unexpected(caller));
        }
    }

    function test_aLoanThatAStrangerTakesInOurNameIsRefused() external {
        bytes memory calls = CallList.encode(_list(_exchangeLeg(0)));
        for (uint256 kind = BALANCER; kind < 4; ++kind) {
            bytes memory data = _borrow(kind, AMOUNT, calls);
            vm.prank(THIEF);
            (bool ok, bytes memory reason) = address(lenders).call(data);
            assertTrue("the loan reverts", !ok);
            assertEq("error", reason, _unexpected(address(lenders)));
        }
    }

    function test_whoeverGetsControlDuringALoanCannotCallBackInTheLendersPlace() external {
        for (uint256 kind = 0; kind < 4; ++kind) {
            _openLenders(_freshHook(), new StandardToken());
            hooked.setHook(address(executor), _callback(kind, 0, address(executor), abi.encodePacked(loanToken, uint128(0))));
            _execute(_tradeOn(kind, 1));
            assertTrue("the hook ran", hooked.hookRan());
            assertEq("hook", hooked.hookResult(), _unexpected(address(hooked)));
        }
    }

    function test_aSecondLoanOfSeveralTokensThatAStrangerTakesWhileOursIsPendingIsRefused() external {
        hooked.setHook(address(lenders), _borrow(AAVE, 1, bytes("")));
        _execute(_tradeOn(AAVE, 1));
        assertEq("hook", hooked.hookResult(), abi.encodeWithSelector(IDepegExecutor.WrongInitiator.selector, address(hooked)));
    }

    function test_aPinnedLenderMayCallBackOnce() external {
        lenders.setCallbacks(2);
        for (uint256 kind = 0; kind < 4; ++kind) {
            _expectRevert(_tradeOn(kind, 1), _callFailed(0, address(lenders), _unexpected(address(lenders))));
        }
    }

    function test_aLenderThatWasNotPinnedMayNotCallBack() external {
        for (uint256 kind = 0; kind < 4; ++kind) {
            Call memory loan = _loanOf(kind, AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)));
            loan.flags = 0;
            _expectRevert(_trade(1, _list(loan)), _callFailed(0, address(lenders), _unexpected(address(lenders))));
        }
    }

    function test_anAllowanceThatALenderLeavesForLaterRevertsTheTrade() external {
        lenders.setCollects(false);
        bytes4 selector = IDepegExecutor.AllowanceLeft.selector;
        _expectRevert(_tradeOn(MORPHO, 1), abi.encodeWithSelector(selector, address(loanToken), address(lenders), AMOUNT));
        _expectRevert(
            _tradeOn(AAVE, 1),
            abi.encodeWithSelector(selector, address(loanToken), address(lenders), AMOUNT + FEE)
        );
    }

    function test_dataThatAreTooShortForTheirFieldsRevert() external {
        bytes[2] memory short = [
            abi.encodeCall(IMorpho.flashLoan, (address(loanToken), AMOUNT, hex"1234")),
            abi.encodeCall(IUniswapV3Pool.flash, (address(executor), AMOUNT, 0, abi.encodePacked(address(loanToken))))
        ];
        for (uint256 i = 0; i < short.length; ++i) {
            Call memory loan = Call(address(lenders), address(0), 0, CALLBACK, "", short[i]);
            _expectFailure(_trade(1, _list(loan)), IDepegExecutor.CallFailed.selector);
        }
    }

    function test_severalTokensAreRepaidEachWithItsFeeAndTheEventTellsTheFirst() external {
        for (uint256 kind = BALANCER; kind < 4; kind += 2) {
            _openLenders(new NoReturnToken(), new StandardToken());
            // The second token is not traded with: its fee is put in beforehand.
            otherToken.mint(address(executor), 1e6);
            vm.recordLogs();
            uint256 profit = _execute(_trade(1, _list(_loanOfBoth(kind))));
            _assertEvent(AMOUNT, AMOUNT + FEE, profit);
            assertEq("first", loanToken.balanceOf(address(lenders)), STOCK + FEE);
            assertEq("second", otherToken.balanceOf(address(lenders)), STOCK + 1e6);
            _assertNothingLeft();
        }
    }

    function test_eachAllowanceOfSeveralTokensMustBeUsedUp() external {
        lenders.setCollects(false);
        otherToken.mint(address(executor), 1e6);
        _expectFailure(_trade(1, _list(_loanOfBoth(AAVE))), IDepegExecutor.AllowanceLeft.selector);
    }

    function test_aLoanOfNoTokenAtAllReverts() external {
        loanToken.mint(address(executor), 5);
        for (uint256 kind = BALANCER; kind < 4; kind += 2) {
            bytes memory data = _borrowSeveral(kind, new address[](0), new uint256[](0), "");
            Call memory loan = Call(address(lenders), address(0), 0, CALLBACK, "", data);
            _expectFailure(_trade(1, _list(loan)), IDepegExecutor.CallFailed.selector);
        }
        _execute(_tradeOn(BALANCER, 1));
    }

    function test_loansNestInOneAnother() external {
        for (uint256 outer = 0; outer < 4; ++outer) {
            for (uint256 inner = 0; inner < 4; ++inner) {
                _openLenders(new NoReturnToken(), new StandardToken());
                Call memory nested = _loanOf(inner, AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)));
                uint256 profit = _execute(_trade(1, _list(_loanOf(outer, AMOUNT, _list(nested)))));
                uint256 fees = (outer == MORPHO ? 0 : FEE) + (inner == MORPHO ? 0 : FEE);
                assertEq("profit of both loans", profit, 2 * GAIN - fees);
                _assertNothingLeft();
            }
        }
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_eitherTheMinimumIsGainedOrNothingMoves(uint256 kind, uint256 amount, uint256 rate) external {
        kind = kind % 4;
        amount = between(amount, 1, 1e24);
        exchange.setRate(between(rate, 950_000, 1_050_000));
        Call memory loan = _loanOf(kind, amount, _list(_exchangeLeg(0), _poolLeg(1)));
        (bool ok, uint256 profit) = _attempt(_trade(amount / 200, _list(loan)));
        assertEq("treasury", loanToken.balanceOf(TREASURY), profit);
        if (ok) assertTrue("gained the minimum", profit >= amount / 200 && profit > 0);
        else assertEq("lender", loanToken.balanceOf(address(lenders)), STOCK);
        _assertNothingLeft();
    }

    function _openLenders(LedgerToken first, LedgerToken second) private {
        _open(first, second);
        lenders = new TestFlashLenders(address(first));
        first.mint(address(lenders), STOCK);
        second.mint(address(lenders), STOCK);
    }

    function _freshHook() private returns (HookToken) {
        hooked = new HookToken();
        return hooked;
    }

    function _tradeOn(uint256 kind, uint256 minProfit) private view returns (Trade memory) {
        return _trade(minProfit, _list(_loanOf(kind, AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)))));
    }

    function _loanOf(uint256 kind, uint256 amount, Call[] memory calls) private view returns (Call memory) {
        return Call(address(lenders), address(0), 0, CALLBACK, "", _borrow(kind, amount, CallList.encode(calls)));
    }

    function _borrow(uint256 kind, uint256 amount, bytes memory calls) private view returns (bytes memory) {
        address token = address(loanToken);
        if (kind == MORPHO) {
            return abi.encodeCall(IMorpho.flashLoan, (token, amount, abi.encodePacked(token, calls)));
        }
        if (kind == UNISWAP) {
            bytes memory data = abi.encodePacked(token, uint128(amount), calls);
            return abi.encodeCall(IUniswapV3Pool.flash, (address(executor), amount, 0, data));
        }
        (address[] memory tokens, uint256[] memory amounts) = (new address[](1), new uint256[](1));
        (tokens[0], amounts[0]) = (token, amount);
        return _borrowSeveral(kind, tokens, amounts, calls);
    }

    /// @notice AMOUNT of the loan token, which is traded with, and 1,000 of the other, which is not.
    function _loanOfBoth(uint256 kind) private view returns (Call memory) {
        (address[] memory tokens, uint256[] memory amounts) = (new address[](2), new uint256[](2));
        (tokens[0], tokens[1]) = (address(loanToken), address(otherToken));
        (amounts[0], amounts[1]) = (AMOUNT, 1_000e6);
        // The exchange takes the whole balance of the loan token, the pool what that brought: a stated amount.
        Call memory second = _poolLeg(1);
        second.flags = CALLBACK;
        second.data = _swapData(1, (AMOUNT * 101) / 100, abi.encodePacked(address(otherToken)));
        bytes memory calls = CallList.encode(_list(_exchangeLeg(0), second));
        return Call(address(lenders), address(0), 0, CALLBACK, "", _borrowSeveral(kind, tokens, amounts, calls));
    }

    function _borrowSeveral(
        uint256 kind,
        address[] memory tokens,
        uint256[] memory amounts,
        bytes memory calls
    ) private view returns (bytes memory) {
        if (kind == BALANCER) {
            return abi.encodeCall(IBalancerV2Vault.flashLoan, (address(executor), tokens, amounts, calls));
        }
        uint256[] memory modes = new uint256[](tokens.length);
        return
            abi.encodeCall(
                IAaveV3Pool.flashLoan,
                (address(executor), tokens, amounts, modes, address(executor), calls, 0)
            );
    }

    function _callback(
        uint256 kind,
        uint256 amount,
        address initiator,
        bytes memory data
    ) private view returns (bytes memory) {
        (address[] memory tokens, uint256[] memory amounts) = (new address[](1), new uint256[](1));
        (tokens[0], amounts[0]) = (address(loanToken), amount);
        if (kind == MORPHO) return abi.encodeCall(executor.onMorphoFlashLoan, (amount, data));
        if (kind == BALANCER) return abi.encodeCall(executor.receiveFlashLoan, (tokens, amounts, amounts, data));
        if (kind == UNISWAP) return abi.encodeCall(executor.uniswapV3FlashCallback, (amount, amount, data));
        return abi.encodeCall(AaveV3MultiCallback.executeOperation, (tokens, amounts, amounts, initiator, data));
    }

    function _unexpected(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.UnexpectedCallback.selector, caller);
    }

    function _assertNothingLeft() private view {
        _assertEmpty();
        assertEq("allowance", loanToken.allowance(address(executor), address(lenders)), 0);
        assertEq("allowance", otherToken.allowance(address(executor), address(lenders)), 0);
    }

    function _assertEvent(uint256 borrowed, uint256 repaid, uint256 profit) private {
        ICheatcodes.Log[] memory logs = vm.getRecordedLogs();
        ICheatcodes.Log memory last = logs[logs.length - 1];
        assertEq("signature", uint256(last.topics[0]), uint256(IDepegExecutor.TradeExecuted.selector));
        address token = address(loanToken);
        assertEq("what it tells", last.data, abi.encode(ROUTE, token, borrowed, repaid, token, profit));
    }
}
