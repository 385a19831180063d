// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { deployExecutor } from "./support/deployExecutor.sol";
import { AaveV3Callback } from "../callbacks/AaveV3Callback.sol";
import { IAaveV3Pool } from "../interfaces/IAaveV3Pool.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { CALLBACK, Call, CallList, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { HookToken } from "./tokens/HookToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { Accomplice } from "./venues/Accomplice.sol";
import { TestLender } from "./venues/TestLender.sol";
import { TestSwapPool } from "./venues/TestSwapPool.sol";

/// @notice No context, no callback: attacks that emptied other people's bots.
contract CallbacksTest is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;
    HookToken private hooked;

    function setUp() external {
        hooked = new HookToken();
        _open(hooked, new StandardToken());
        loanToken.mint(address(executor), 500);
    }

    function test_aLoanThatSomebodyElseTookInOurNameIsRefused() external {
        bytes memory payload = CallList.encode(_list(_exchangeLeg(0)));
        vm.expectRevert(_unexpected(address(lender)));
        vm.prank(THIEF);
        lender.flashLoanSimple(address(executor), address(loanToken), AMOUNT, payload, 0);
    }

    function test_aFakePoolCannotMakeUsPay() external {
        TestSwapPool fake = new TestSwapPool(address(loanToken), address(otherToken));
        vm.expectRevert(_unexpected(address(fake)));
        vm.prank(address(fake));
        executor.uniswapV3SwapCallback(500, 0, abi.encodePacked(address(loanToken)));
    }

    /// hardhat-config: fuzz.runs = 512
    function testFuzz_nobodyCallsBackOutsideATrade(address caller, bytes calldata data, int256 amount) external {
        vm.expectRevert(_unexpected(caller));
        vm.prank(caller);
        executor.uniswapV3SwapCallback(amount, amount, data);
        vm.expectRevert(_unexpected(caller));
        vm.prank(caller);
        executor.executeOperation(address(loanToken), uint256(amount), 0, address(executor), data);
    }

    function test_theLenderCannotCallBackOutsideATradeEither() external {
        vm.expectRevert(_unexpected(address(lender)));
        vm.prank(address(lender));
        executor.executeOperation(address(loanToken), 1, 0, address(executor), CallList.encode(_list(_exchangeLeg(0))));
    }

    function test_whoeverGetsControlDuringALoanCannotCallBackInTheLendersPlace() external {
        bytes memory data = abi.encodeCall(
            AaveV3Callback.executeOperation,
            (address(loanToken), 500, 0, address(executor), bytes(""))
        );
        hooked.setHook(address(executor), data);
        _execute(_loanTrade(AMOUNT, 1));
        _assertHookFailed(_unexpected(address(hooked)));
    }

    function test_whoeverGetsControlDuringASwapCannotCallBackInThePoolsPlace() external {
        bytes memory data = abi.encodePacked(address(loanToken));
        hooked.setHook(address(executor), abi.encodeCall(executor.uniswapV3SwapCallback, (500, 0, data)));
        _execute(_loanTrade(AMOUNT, 1));
        _assertHookFailed(_unexpected(address(hooked)));
    }

    function test_aSecondLoanTakenByAStrangerWhileOursIsPendingIsRefused() external {
        bytes memory payload = bytes("");
        hooked.setHook(
            address(lender),
            abi.encodeCall(TestLender.flashLoanSimple, (address(executor), address(loanToken), 1, payload, 0))
        );
        _execute(_loanTrade(AMOUNT, 1));
        _assertHookFailed(abi.encodeWithSelector(IDepegExecutor.WrongInitiator.selector, address(hooked)));
    }

    function test_aStrangersLoanInsideOurCallbackIsRefused() external {
        // The exchange moves the loan token while no callback is expected any more.
        bytes memory payload = bytes("");
        HookToken second = new HookToken();
        _open(new StandardToken(), second);
        second.setHook(
            address(lender),
            abi.encodeCall(TestLender.flashLoanSimple, (address(executor), address(loanToken), 1, payload, 0))
        );
        _execute(_loanTrade(AMOUNT, 1));
        assertTrue("the hook ran", second.hookRan());
        assertEq("hook", second.hookResult(), _unexpected(address(lender)));
    }

    function test_aPinnedLenderMayCallBackOnce() external {
        lender.setCallbacks(2);
        _expectRevert(_loanTrade(AMOUNT, 1), _callFailed(0, address(lender), _unexpected(address(lender))));
    }

    function test_aPinnedPoolMayCallBackOnce() external {
        pool.setCallbacks(2);
        _expectRevert(_flashSwapTrade(AMOUNT, 1), _callFailed(0, address(pool), _unexpected(address(pool))));
    }

    function test_aTargetThatWasNotPinnedMayNotCallBack() external {
        Call memory swap = _flashSwap(AMOUNT, _list(_exchangeLeg(1)));
        swap.flags = 0;
        _expectRevert(_trade(1, _list(swap)), _callFailed(0, address(pool), _unexpected(address(pool))));
    }

    function test_aPinEndsWithItsCallEvenIfItWasNotUsed() external {
        lender.setCallbacks(0);
        lender.setCollects(false);
        bytes memory empty = bytes("");
        bytes memory silent = abi.encodeCall(
            IAaveV3Pool.flashLoanSimple,
            (address(executor), address(otherToken), 0, empty, 0)
        );
        // In the second call the loan token's hook has the lender speak up, a stranger's loan being the occasion.
        Accomplice accomplice = new Accomplice();
        hooked.setHook(
            address(accomplice),
            abi.encodeCall(Accomplice.strike, (lender, address(executor), address(otherToken), empty))
        );
        Call memory pinned = Call(address(lender), address(0), 0, CALLBACK, "", silent);
        Trade memory trade = _trade(1, _list(pinned, _exchangeLeg(0)));
        trade.profitToken = address(otherToken);
        _execute(trade);
        assertTrue("the hook ran", hooked.hookRan());
        assertEq("reason", hooked.hookResult(), _unexpected(address(lender)));
    }

    function test_aTradeCannotBeStartedInsideATrade() external {
        vm.prank(OWNER);
        executor.setOperator(address(hooked), true);
        hooked.setHook(address(executor), _calldata(_flashSwapTrade(AMOUNT, 1)));
        _execute(_loanTrade(AMOUNT, 1));
        _assertHookFailed(abi.encodeWithSelector(IDepegExecutor.Reentered.selector));
    }

    function test_nothingIsWithdrawnInsideATrade() external {
        address[] memory operators = new address[](1);
        operators[0] = OPERATOR;
        executor = deployExecutor(address(hooked), TREASURY, operators);
        hooked.setHook(address(executor), abi.encodeCall(IDepegExecutor.withdraw, (address(loanToken), 1)));
        _execute(_loanTrade(AMOUNT, 1));
        _assertHookFailed(abi.encodeWithSelector(IDepegExecutor.Reentered.selector));
    }

    function _assertHookFailed(bytes memory reason) private view {
        assertTrue("the hook ran", hooked.hookRan());
        assertTrue("the hook failed", !hooked.hookSucceeded());
        assertEq("reason", hooked.hookResult(), reason);
        assertTrue("the trade went on", loanToken.balanceOf(TREASURY) > 0);
    }

    function _unexpected(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.UnexpectedCallback.selector, caller);
    }
}
