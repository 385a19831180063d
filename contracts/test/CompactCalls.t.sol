// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { Call, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { ICheatcodes } from "./support/ICheatcodes.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice Calls in their compact form do what the same calls in the general form do, and are held to the same.
contract CompactCallsTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;
    uint8 private constant CURVE_EXCHANGE = 0x18;
    uint8 private constant UNISWAP_V3_SELL_0 = 0x19;
    uint8 private constant UNISWAP_V3_SELL_1 = 0x1a;
    uint8 private constant AAVE_V3_LOAN = 0x1b;
    uint8 private constant HAS_TOKEN = 0x20;
    uint8 private constant RECEIVED = 0x40;
    uint8 private constant STATED_AMOUNT = 0x80;
    uint8 private constant BORROWS = 0x80;
    /// @dev Coin 0 for coin 1, and back.
    uint8 private constant SELL_0 = 0x01;
    uint8 private constant SELL_1 = 0x10;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_aLoanGainsWhatItGainsInTheGeneralForm(uint256 amount, uint256 rate, bool received) external {
        amount = between(amount, 1, 1e24);
        exchange.setRate(between(rate, 0, 1_100_000));
        (bool ok, uint256 profit) = _attempt(_loanTrade(amount, 0));
        uint256 gained = loanToken.balanceOf(TREASURY);
        (bool compactOk, uint256 compactProfit) = _attempt(_compactLoanTrade(amount, received));
        assertTrue("both or neither", ok == compactOk);
        assertEq("profit", compactProfit, profit);
        assertEq("treasury", loanToken.balanceOf(TREASURY), 2 * gained);
        _assertEmpty();
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_aFlashSwapGainsWhatItGainsInTheGeneralForm(uint256 amount, uint256 rate, bool received) external {
        amount = between(amount, 1, 1e24);
        exchange.setRate(between(rate, 0, 1_100_000));
        (bool ok, uint256 profit) = _attempt(_flashSwapTrade(amount, 0));
        (bool compactOk, uint256 compactProfit) = _attempt(_compactFlashSwapTrade(amount, received));
        assertTrue("both or neither", ok == compactOk);
        assertEq("profit", compactProfit, profit);
        _assertEmpty();
    }

    function test_aSwapStopsAtNoPriceThatThePoolKnows() external {
        // One inside TickMath's MIN_SQRT_RATIO and MAX_SQRT_RATIO.
        _execute(_compactLoanTrade(AMOUNT, true));
        assertEq("of token1", pool.sqrtPriceLimitX96(), 1461446703485210103287273052203988822378723970342 - 1);
        _execute(_compactFlashSwapTrade(AMOUNT, true));
        assertEq("of token0", pool.sqrtPriceLimitX96(), 4295128739 + 1);
    }

    function test_aLegThatSellsTheFirstTokenIsNoFlashSwap() external {
        bytes memory legs = bytes.concat(
            abi.encodePacked(CURVE_EXCHANGE | RECEIVED, address(exchange), SELL_1),
            abi.encodePacked(UNISWAP_V3_SELL_0 | HAS_TOKEN, address(pool), address(loanToken))
        );
        Trade memory trade = _tradeOf(_aave(AMOUNT, legs));
        // The list's token is what the loan is in: the other one here.
        trade.profitToken = address(otherToken);
        assertEq("profit", _execute(trade), 3_000e6 - 150e6);
        _assertEmpty();
    }

    function test_theEventTellsTheSameStory() external {
        vm.recordLogs();
        _execute(_loanTrade(AMOUNT, 1));
        _execute(_compactLoanTrade(AMOUNT, true));
        _execute(_flashSwapTrade(AMOUNT, 1));
        _execute(_compactFlashSwapTrade(AMOUNT, true));
        bytes[4] memory data = _eventsOf();
        assertEq("loan", data[1], data[0]);
        assertEq("flash swap", data[3], data[2]);
    }

    function test_compactAndGeneralCallsMayStandInOneList() external {
        bytes memory list = bytes.concat(_general(_exchangeLeg(0)), _poolSell1());
        uint256 profit = _execute(_tradeOf(_aave(AMOUNT, list)));
        assertEq("profit", profit, 3_000e6 - 150e6);
        list = bytes.concat(_exchangeSell0(RECEIVED), _general(_poolLeg(1)));
        assertEq("profit", _execute(_tradeOf(_general(_loan(AMOUNT, list)))), 3_000e6 - 150e6);
        _assertEmpty();
    }

    function test_aStrayTokenStaysOutOfATradeThatSpendsWhatItReceived() external {
        otherToken.mint(address(executor), 500);
        _execute(_compactFlashSwapTrade(AMOUNT, true));
        assertEq("still there for the owner", otherToken.balanceOf(address(executor)), 500);
    }

    function test_aStatedAmountIsSoldAndNotAUnitMore() external {
        // A unit stays of the loan, so that the balance of its token never falls to zero in between.
        uint8 flags = CURVE_EXCHANGE | STATED_AMOUNT;
        bytes memory leg = abi.encodePacked(flags, address(exchange), uint128(AMOUNT), SELL_0);
        uint256 profit = _execute(_tradeOf(_aave(AMOUNT + 1, bytes.concat(leg, _poolSell1()))));
        assertEq("sold", exchange.sold(0), AMOUNT);
        assertEq("profit", profit, 3_000e6 - 150e6);
        _assertEmpty();
    }

    function test_aVenueThatLeavesPartOfItsAllowanceReverts() external {
        exchange.setAppetite(50);
        bytes memory left = abi.encodeWithSelector(
            IDepegExecutor.AllowanceLeft.selector,
            address(loanToken),
            address(exchange),
            AMOUNT / 2
        );
        _expectRevert(_compactLoanTrade(AMOUNT, true), _callFailed(0, address(lender), left));
        _expectRevert(_compactLoanTrade(AMOUNT, false), _callFailed(0, address(lender), left));
    }

    function test_aPoolThatDoesNotTakeTheWholeInputReverts() external {
        pool.setDepth(AMOUNT);
        uint256 left = (AMOUNT * 1_010_000) / 1_000_000 - AMOUNT;
        bytes memory reason = abi.encodeWithSelector(IDepegExecutor.TokenLeft.selector, address(otherToken), left);
        _expectRevert(_compactLoanTrade(AMOUNT, true), _callFailed(0, address(lender), reason));
    }

    function test_aPoolThatTakesNothingWhileSomethingIsHeldReverts() external {
        pool.setCallbacks(0);
        pool.setDepth(0);
        uint256 held = (AMOUNT * 1_010_000) / 1_000_000;
        bytes memory reason = abi.encodeWithSelector(IDepegExecutor.TokenLeft.selector, address(otherToken), held);
        _expectRevert(_compactLoanTrade(AMOUNT, true), _callFailed(0, address(lender), reason));
    }

    function test_aPinnedVenueMayCallBackOnce() external {
        bytes memory unexpected = abi.encodeWithSelector(IDepegExecutor.UnexpectedCallback.selector, address(pool));
        pool.setCallbacks(2);
        bytes memory inner = _callFailed(1, address(pool), unexpected);
        _expectRevert(_compactLoanTrade(AMOUNT, true), _callFailed(0, address(lender), inner));
        _expectRevert(_compactFlashSwapTrade(AMOUNT, true), _callFailed(0, address(pool), unexpected));
    }

    function test_aLenderThatDoesNotCollectLeavesNoAllowance() external {
        lender.setCollects(false);
        bytes memory left = abi.encodeWithSelector(
            IDepegExecutor.AllowanceLeft.selector,
            address(loanToken),
            address(lender),
            AMOUNT + 150e6
        );
        _expectRevert(_compactLoanTrade(AMOUNT, true), left);
    }

    function test_kindsThatAreNoneAreRefused() external {
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.InvalidCall.selector, 0);
        for (uint8 kind = 0x1c; kind < 0x20; ++kind) {
            _expectRevert(_tradeOf(abi.encodePacked(kind, address(pool), new bytes(64))), refused);
        }
    }

    function test_aCallThatReachesBeyondItsListIsRefusedThoughZerosThereWouldDo() external {
        // The places of the coins are missing: zeros would sell the loan token for itself, at a gain.
        bytes memory list = abi.encodePacked(CURVE_EXCHANGE, address(exchange));
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.InvalidCall.selector, 0);
        _expectRevert(_tradeOf(_aave(AMOUNT, list)), _callFailed(0, address(lender), refused));
    }

    /// hardhat-config: fuzz.runs = 128
    function testFuzz_aListCutShortReverts(uint256 length) external {
        Trade memory trade = _compactLoanTrade(AMOUNT, true);
        bytes memory whole = trade.calls;
        bytes memory cut = new bytes(between(length, 1, whole.length - 1));
        for (uint256 i = 0; i < cut.length; ++i) cut[i] = whole[i];
        trade.calls = cut;
        (bool ok, ) = _attempt(trade);
        assertTrue("reverts", !ok);
        _assertEmpty();
    }

    function _compactLoanTrade(uint256 amount, bool received) private view returns (Trade memory) {
        return _tradeOf(_aave(amount, bytes.concat(_exchangeSell0(received ? RECEIVED : 0), _poolSell1())));
    }

    function _compactFlashSwapTrade(uint256 amount, bool received) private view returns (Trade memory) {
        uint8 flags = CURVE_EXCHANGE | HAS_TOKEN | (received ? RECEIVED : 0);
        bytes memory list = abi.encodePacked(flags, address(exchange), address(otherToken), SELL_1);
        return
            _tradeOf(
                abi.encodePacked(UNISWAP_V3_SELL_0 | BORROWS, address(pool), uint128(amount), uint16(list.length), list)
            );
    }

    function _aave(uint256 amount, bytes memory list) private view returns (bytes memory) {
        return abi.encodePacked(AAVE_V3_LOAN, address(lender), uint128(amount), uint16(list.length), list);
    }

    function _exchangeSell0(uint8 flags) private view returns (bytes memory) {
        return abi.encodePacked(CURVE_EXCHANGE | flags, address(exchange), SELL_0);
    }

    function _poolSell1() private view returns (bytes memory) {
        return abi.encodePacked(UNISWAP_V3_SELL_1 | HAS_TOKEN, address(pool), address(otherToken));
    }

    function _general(Call memory call) private view returns (bytes memory) {
        return _trade(0, _list(call)).calls;
    }

    function _tradeOf(bytes memory list) private view returns (Trade memory trade) {
        trade = _trade(0, new Call[](0));
        trade.calls = list;
    }

    function _eventsOf() private returns (bytes[4] memory data) {
        (bytes32 wanted, uint256 found) = (IDepegExecutor.TradeExecuted.selector, 0);
        ICheatcodes.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == wanted) data[found++] = logs[i].data;
        }
        assertEq("events", found, 4);
    }
}
