// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IUniswapV4PoolManager } from "../interfaces/IUniswapV4PoolManager.sol";
import { BALANCE, BY_CALLBACK, CALLBACK, Call, CallList, RECEIVED, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { HookToken } from "./tokens/HookToken.sol";
import { NoZeroToken } from "./tokens/NoZeroToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestPoolManager } from "./venues/TestPoolManager.sol";

/// @notice What is done while a manager is unlocked, the manager being whatever somebody deployed under that name.
contract UniswapV4Test is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;
    /// @dev One percent from the exchange.
    uint256 private constant PROFIT = 10e6;
    /// @dev Selector, offset and length of `unlock`'s argument, then what stands before the amount.
    uint16 private constant SWAP_AMOUNT = 4 + 2 * 32 + 47;

    HookToken private hooked;
    TestPoolManager private manager;

    function setUp() external {
        hooked = new HookToken();
        _open(hooked, new StandardToken());
        manager = new TestPoolManager();
        loanToken.mint(address(manager), STOCK);
        otherToken.mint(address(manager), STOCK);
    }

    function test_borrowsSwapsAndFlashSwaps() external {
        assertEq("loan", _execute(_borrowTrade(PROFIT)), PROFIT);
        assertEq("leg", _execute(_legTrade(PROFIT - 500_000)), PROFIT - 500_000);
        assertEq("flash swap", _execute(_v4FlashSwapTrade(PROFIT)), PROFIT);
        assertEq("treasury", loanToken.balanceOf(TREASURY), 3 * PROFIT - 500_000);
        _assertNothingLeft();
    }

    function test_theEventTellsTheLoanOrTheFlashSwap() external {
        address token = address(loanToken);
        bytes memory expected = _eventData(token, AMOUNT, AMOUNT, token, PROFIT);
        assertEq("loan", _executeTold(_borrowTrade(1)), expected);
        assertEq("flash swap", _executeTold(_v4FlashSwapTrade(1)), expected);
    }

    function test_aSwapAloneIsNoLoan() external {
        otherToken.mint(address(executor), 7);
        Call memory leg = _unlock(abi.encodePacked(_swapHead(1), uint256(0)), BALANCE | BY_CALLBACK);
        bytes memory told = _executeTold(_trade(1, _list(leg)));
        assertEq("event", told, _eventData(address(0), 0, 0, address(loanToken), 7));
    }

    function test_aSwapStopsAtNoPriceThatTheManagerKnows() external {
        // One inside TickMath's MIN_SQRT_PRICE and MAX_SQRT_PRICE.
        uint160[2] memory outermost = [4295128739 + 1, 1461446703485210103287273052203988822378723970342 - 1];
        for (uint256 coin = 0; coin < 2; ++coin) {
            StandardToken(_coin(coin)).mint(address(executor), 7);
            Call memory leg = _unlock(abi.encodePacked(_swapHead(coin), uint256(0)), BALANCE | BY_CALLBACK);
            leg.token = _coin(coin);
            Trade memory trade = _trade(1, _list(leg));
            trade.profitToken = _coin(1 - coin);
            _execute(trade);
            bool zeroForOne = _coin(coin) < _coin(1 - coin);
            assertEq("price", manager.sqrtPriceLimitX96(), outermost[zeroForOne ? 0 : 1]);
        }
    }

    function test_aPoolIsNamedByItsFeeAndTickSpacingAndHasNoHooks() external {
        otherToken.mint(address(executor), 7);
        bytes memory head = _swapHead(1);
        bytes memory swap = new bytes(41);
        for (uint256 i = 0; i < 41; ++i) swap[i] = head[i];
        swap = abi.encodePacked(swap, uint24(0x0a0b0c), int24(-0x010203), uint256(0));
        _execute(_trade(1, _list(_unlock(swap, BALANCE | BY_CALLBACK))));
        assertEq("fee", manager.fee(), 0x0a0b0c);
        assertTrue("tick spacing", manager.tickSpacing() == -0x010203);
        assertEq("hooks", manager.hooks(), address(0));
    }

    function test_aSwapThatBringsOneUnitIsTaken() external {
        otherToken.mint(address(executor), 1);
        Call memory leg = _unlock(abi.encodePacked(_swapHead(1), uint256(0)), BALANCE | BY_CALLBACK);
        assertEq("profit", _execute(_trade(1, _list(leg))), 1);
        _assertNothingLeft();
    }

    function test_aFlashSwapThatBringsOneUnitHasItSpent() external {
        exchange.setRate(2_000_000);
        Call memory leg = _exchangeLeg(1);
        leg.flags = RECEIVED;
        bytes memory swap = abi.encodePacked(_swapHead(0), uint256(1), CallList.encode(_list(leg)));
        assertEq("profit", _execute(_trade(1, _list(_unlock(swap, 0)))), 1);
        _assertNothingLeft();
    }

    function test_aFlashSwapThatBringsNothingLeavesNothingToSpend() external {
        manager.book(0, -1, true);
        loanToken.mint(address(executor), 10);
        Call memory leg = _exchangeLeg(1);
        leg.flags = RECEIVED;
        bytes memory swap = abi.encodePacked(_swapHead(0), uint256(1), CallList.encode(_list(leg)));
        assertEq("profit", _execute(_trade(1, _list(_unlock(swap, 0)))), 9);
        assertEq("sold", exchange.sold(0), 0);
    }

    function test_aSwapThatCostsNothingIsPaidNothing() external {
        manager.book(1, 0, true);
        otherToken.mint(address(executor), 10);
        assertEq("profit", _execute(_trade(1, _list(_soldOne()))), 1);
        assertEq("kept for the owner", otherToken.balanceOf(address(executor)), 10);
    }

    function test_whatASwapDidNotBringIsNotTaken() external {
        // Its transfers of nothing revert.
        _open(new NoZeroToken(), new StandardToken());
        loanToken.mint(address(manager), STOCK);
        loanToken.mint(address(executor), 10);
        otherToken.mint(address(executor), 1);
        manager.book(0, -1, true);
        assertEq("profit", _execute(_trade(1, _list(_soldOne()))), 10);
    }

    function test_refusesEther() external {
        bytes memory refused = _callFailed(
            0,
            address(manager),
            abi.encodeWithSelector(IDepegExecutor.EtherNotSupported.selector)
        );
        _expectRevert(_trade(1, _list(_unlock(abi.encodePacked(uint8(2), address(0), AMOUNT), 0))), refused);
        bytes memory swap = abi.encodePacked(uint8(1), address(0), _coin(1), uint24(100), int24(1), AMOUNT);
        _expectRevert(_trade(1, _list(_unlock(swap, 0))), refused);
    }

    function test_aManagerMayCallBackOnce() external {
        manager.setCallbacks(2);
        bytes memory reason = _callFailed(0, address(manager), _unexpected(address(manager)));
        _expectRevert(_borrowTrade(1), reason);
        _expectRevert(_v4FlashSwapTrade(1), reason);
    }

    function testFuzz_nobodyCallsBackOutsideATrade(address caller, bytes calldata data) external {
        vm.expectRevert(_unexpected(caller));
        vm.prank(caller);
        executor.unlockCallback(data);
    }

    function test_whoeverGetsControlMeanwhileCannotCallBackInTheManagersPlace() external {
        bytes memory loan = abi.encodePacked(uint8(2), address(loanToken), AMOUNT);
        hooked.setHook(address(executor), abi.encodeCall(executor.unlockCallback, (loan)));
        _execute(_borrowTrade(PROFIT));
        assertTrue("the hook ran", hooked.hookRan());
        assertEq("reason", hooked.hookResult(), _unexpected(address(hooked)));
    }

    function test_aTradeCannotHaveTheManagersOtherFunctionsCalled() external {
        bytes[3] memory wanted = [
            abi.encodeCall(IUniswapV4PoolManager.take, (address(loanToken), THIEF, 1)),
            abi.encodeCall(IUniswapV4PoolManager.sync, (address(loanToken))),
            abi.encodeCall(IUniswapV4PoolManager.settle, ())
        ];
        for (uint256 i = 0; i < wanted.length; ++i) {
            Call memory call = Call(address(manager), address(0), 0, 0, "", wanted[i]);
            bytes memory refused = abi.encodeWithSelector(
                IDepegExecutor.ForbiddenCall.selector,
                address(manager),
                bytes4(wanted[i])
            );
            Call memory loan = _v4Loan(AMOUNT, _list(call));
            _expectRevert(_trade(0, _list(loan)), _callFailed(0, address(manager), refused));
        }
    }

    function test_aSwapThatLeavesInputBehindReverts() external {
        manager.setAppetite(99);
        bytes memory left = abi.encodeWithSelector(IDepegExecutor.TokenLeft.selector, _coin(1), 10_100_000);
        _expectRevert(_legTrade(0), _callFailed(0, address(lender), left));
    }

    function test_aSwapThatBooksMoreThanWeHoldReverts() external {
        manager.book(-1, 0, true);
        _expectFailure(_legTrade(0), IDepegExecutor.CallFailed.selector);
    }

    function test_anAmountBeyondWhatAnIntegerHoldsReverts() external {
        bytes memory swap = abi.encodePacked(_swapHead(1), uint256(1) << 255);
        _expectFailure(_trade(0, _list(_unlock(swap, 0))), IDepegExecutor.CallFailed.selector);
        bytes memory nothing = bytes("");
        _expectFailure(_trade(0, _list(_unlock(nothing, 0))), IDepegExecutor.CallFailed.selector);
    }

    function testFuzz_whateverIsBookedTheTreasuryGainsItsMinimumOrNothingHappened(
        uint256 amount,
        int128 moreIn,
        int128 moreOut,
        bool insists,
        uint256 minProfit,
        bool flash
    ) external {
        amount = between(amount, 1, 1e15);
        minProfit = between(minProfit, 0, amount / 50);
        // Any booking at all half of the time; else one near the truth.
        if (amount % 2 == 0) (moreIn, moreOut) = (moreIn % 1e13, moreOut % 1e13);
        manager.book(moreIn, moreOut, insists);
        Trade memory wanted = flash ? _v4FlashSwapTradeOf(amount, minProfit) : _legTradeOf(amount, minProfit);
        (bool ok, uint256 profit) = _attempt(wanted);
        assertEq("treasury", loanToken.balanceOf(TREASURY), profit);
        assertTrue("a trade gains its minimum and something", !ok || (profit >= minProfit && profit > 0));
        _assertNothingLeft();
    }

    /// @notice Sells a stated unit of the other token.
    function _soldOne() private view returns (Call memory) {
        return _unlock(abi.encodePacked(_swapHead(1), uint256(1)), 0);
    }

    function _borrowTrade(uint256 minProfit) private view returns (Trade memory) {
        return _trade(minProfit, _list(_v4Loan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)))));
    }

    function _legTrade(uint256 minProfit) private view returns (Trade memory) {
        return _legTradeOf(AMOUNT, minProfit);
    }

    function _v4FlashSwapTrade(uint256 minProfit) private view returns (Trade memory) {
        return _v4FlashSwapTradeOf(AMOUNT, minProfit);
    }

    /// @notice On a loan of the other lender: exchange, then the manager.
    function _legTradeOf(uint256 amount, uint256 minProfit) private view returns (Trade memory) {
        Call memory leg = _unlock(abi.encodePacked(_swapHead(1), uint256(0)), BALANCE | BY_CALLBACK);
        return _trade(minProfit, _list(_loan(amount, _list(_exchangeLeg(0), leg))));
    }

    /// @notice The manager pays the other token first; the exchange turns it into more than is owed.
    function _v4FlashSwapTradeOf(uint256 amount, uint256 minProfit) private view returns (Trade memory) {
        bytes memory calls = CallList.encode(_list(_exchangeLeg(1)));
        return _trade(minProfit, _list(_unlock(abi.encodePacked(_swapHead(0), amount, calls), 0)));
    }

    function _v4Loan(uint256 amount, Call[] memory calls) private view returns (Call memory) {
        return _unlock(abi.encodePacked(uint8(2), address(loanToken), amount, CallList.encode(calls)), 0);
    }

    /// @notice A swap up to its amount, selling a coin.
    function _swapHead(uint256 coinIn) private view returns (bytes memory) {
        bool loanTokenFirst = address(loanToken) < address(otherToken);
        (address currency0, address currency1) = loanTokenFirst ? (_coin(0), _coin(1)) : (_coin(1), _coin(0));
        uint8 mode = (coinIn == 0) == loanTokenFirst ? 1 : 0;
        return abi.encodePacked(mode, currency0, currency1, uint24(100), int24(1));
    }

    function _unlock(bytes memory data, uint8 flags) private view returns (Call memory) {
        bytes memory input = abi.encodeCall(IUniswapV4PoolManager.unlock, (data));
        return Call(address(manager), _coin(1), SWAP_AMOUNT, flags | CALLBACK, "", input);
    }

    function _assertNothingLeft() private view {
        _assertEmpty();
        assertEq("allowance", loanToken.allowance(address(executor), address(manager)), 0);
        assertEq("allowance", otherToken.allowance(address(executor), address(manager)), 0);
    }

    function _unexpected(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.UnexpectedCallback.selector, caller);
    }
}
