// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { deployExecutor } from "./deployExecutor.sol";
import { DepegExecutor } from "../../DepegExecutor.sol";
import { IAaveV3Pool } from "../../interfaces/IAaveV3Pool.sol";
import { ICurvePool } from "../../interfaces/ICurvePool.sol";
import { IDepegExecutor } from "../../interfaces/IDepegExecutor.sol";
import { IUniswapV3Pool } from "../../interfaces/IUniswapV3Pool.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { TestExchange } from "../venues/TestExchange.sol";
import { TestLender } from "../venues/TestLender.sol";
import { TestSwapPool } from "../venues/TestSwapPool.sol";
import { BALANCE, BY_CALLBACK, CALLBACK, Call, CallList, Trade } from "./CallList.sol";
import { ICheatcodes } from "./ICheatcodes.sol";
import { TestBase } from "./TestBase.sol";

/// @notice An executor, two tokens, one venue of each kind and a lender, and the calls that trades are made of.
/// @dev The loan token is coin 0 everywhere. At first the exchange pays 1.01 per unit and the pool par, so that
/// loan → exchange → pool → loan gains one percent before the fee.
abstract contract ExecutorTest is TestBase {
    uint16 internal constant THIRD_WORD = 4 + 2 * 32;
    uint256 internal constant STOCK = 1e30;
    bytes32 internal constant ROUTE = "A>B>A";

    address internal constant OWNER = address(0xA0);
    address internal constant OPERATOR = address(0xA1);
    address internal constant TREASURY = address(0xA2);
    address internal constant THIEF = address(0xBAD);

    DepegExecutor internal executor;
    LedgerToken internal loanToken;
    LedgerToken internal otherToken;
    TestExchange internal exchange;
    TestSwapPool internal pool;
    TestLender internal lender;

    /// @notice Sets the world up around two tokens.
    function _open(LedgerToken first, LedgerToken second) internal {
        (loanToken, otherToken) = (first, second);
        address[] memory operators = new address[](1);
        operators[0] = OPERATOR;
        executor = deployExecutor(OWNER, TREASURY, operators);
        exchange = new TestExchange(address(first), address(second));
        pool = new TestSwapPool(address(first), address(second));
        lender = new TestLender();
        exchange.setRate(1_010_000);
        address[3] memory stocked = [address(exchange), address(pool), address(lender)];
        for (uint256 i = 0; i < stocked.length; ++i) {
            first.mint(stocked[i], STOCK);
            second.mint(stocked[i], STOCK);
        }
    }

    /// @notice Loan → exchange → pool → loan, the plain trade.
    function _loanTrade(uint256 amount, uint256 minProfit) internal view returns (Trade memory) {
        return _trade(minProfit, _list(_loan(amount, _list(_exchangeLeg(0), _poolLeg(1)))));
    }

    /// @notice The pool pays the other token first; the exchange turns it into more than the pool is owed.
    function _flashSwapTrade(uint256 amount, uint256 minProfit) internal view returns (Trade memory) {
        return _trade(minProfit, _list(_flashSwap(amount, _list(_exchangeLeg(1)))));
    }

    function _trade(
        uint256 minProfit,
        Call[] memory calls
    ) internal view returns (Trade memory) {
        return Trade(ROUTE, address(loanToken), minProfit, block.number, CallList.encode(calls));
    }

    function _loan(uint256 amount, Call[] memory calls) internal view returns (Call memory) {
        return _loan(amount, CallList.encode(calls));
    }

    function _loan(uint256 amount, bytes memory list) internal view returns (Call memory) {
        bytes memory data = abi.encodeCall(
            IAaveV3Pool.flashLoanSimple,
            (address(executor), address(loanToken), amount, list, 0)
        );
        return Call(address(lender), address(0), 0, CALLBACK, "", data);
    }

    function _flashSwap(
        uint256 amount,
        Call[] memory calls
    ) internal view returns (Call memory) {
        bytes memory callbackData = abi.encodePacked(address(loanToken), CallList.encode(calls));
        return Call(address(pool), address(0), 0, CALLBACK, "", _swapData(0, amount, callbackData));
    }

    /// @notice Sells the whole balance of a coin to the exchange.
    function _exchangeLeg(uint256 coinIn) internal view returns (Call memory) {
        int128 i = int128(int256(coinIn));
        bytes memory data = abi.encodeCall(ICurvePool.exchange, (i, 1 - i, 0, 0));
        return Call(address(exchange), _coin(coinIn), THIRD_WORD, BALANCE, "", data);
    }

    /// @notice Sells the whole balance of a coin to the pool.
    function _poolLeg(uint256 coinIn) internal view returns (Call memory) {
        bytes memory data = _swapData(coinIn, 0, abi.encodePacked(_coin(coinIn)));
        return Call(address(pool), _coin(coinIn), THIRD_WORD, BALANCE | BY_CALLBACK | CALLBACK, "", data);
    }

    function _swapData(uint256 coinIn, uint256 amount, bytes memory data) internal view returns (bytes memory) {
        return abi.encodeCall(IUniswapV3Pool.swap, (address(executor), coinIn == 0, int256(amount), 0, data));
    }

    function _coin(uint256 index) internal view returns (address) {
        return address(index == 0 ? loanToken : otherToken);
    }

    function _list(Call memory only) internal pure returns (Call[] memory calls) {
        calls = new Call[](1);
        calls[0] = only;
    }

    function _list(
        Call memory first,
        Call memory second
    ) internal pure returns (Call[] memory calls) {
        calls = new Call[](2);
        (calls[0], calls[1]) = (first, second);
    }

    function _list(
        Call memory first,
        Call memory second,
        Call memory third
    ) internal pure returns (Call[] memory calls) {
        calls = new Call[](3);
        (calls[0], calls[1], calls[2]) = (first, second, third);
    }

    /// @notice Data of the event that tells a trade.
    function _eventData(
        address borrowedToken,
        uint256 borrowed,
        uint256 repaid,
        address profitToken,
        uint256 profit
    ) internal pure returns (bytes memory) {
        return abi.encode(ROUTE, borrowedToken, borrowed, repaid, profitToken, profit);
    }

    function _execute(Trade memory trade) internal returns (uint256 profit) {
        vm.prank(OPERATOR);
        return _send(trade);
    }

    /// @notice Runs a trade and gives what its event tells, which is the last of all events.
    function _executeTold(Trade memory trade) internal returns (bytes memory data) {
        vm.recordLogs();
        _execute(trade);
        ICheatcodes.Log[] memory logs = vm.getRecordedLogs();
        ICheatcodes.Log memory last = logs[logs.length - 1];
        assertEq("signature", uint256(last.topics[0]), uint256(IDepegExecutor.TradeExecuted.selector));
        return last.data;
    }

    /// @notice Hands a trade to the executor; the caller is whoever the test pretends to be.
    function _send(Trade memory trade) internal returns (uint256 profit) {
        return executor.execute(trade.route, trade.profitToken, trade.minProfit, trade.deadlineBlock, trade.calls);
    }

    /// @notice Lets the operator try a trade.
    function _attempt(Trade memory trade) internal returns (bool ok, uint256 profit) {
        bytes memory result;
        vm.prank(OPERATOR);
        (ok, result) = address(executor).call(_calldata(trade));
        if (ok) profit = abi.decode(result, (uint256));
    }

    function _calldata(Trade memory trade) internal pure returns (bytes memory) {
        return
            abi.encodeCall(
                IDepegExecutor.execute,
                (trade.route, trade.profitToken, trade.minProfit, trade.deadlineBlock, trade.calls)
            );
    }

    /// @notice Runs a trade that must revert with exactly these bytes.
    function _expectRevert(Trade memory trade, bytes memory reason) internal {
        vm.expectRevert(reason);
        vm.prank(OPERATOR);
        _send(trade);
    }

    /// @notice Has an account call the executor, which must revert with exactly these bytes.
    function _expectRevertFrom(address caller, bytes memory reason, bytes memory data) internal {
        vm.prank(caller);
        (bool ok, bytes memory actual) = address(executor).call(data);
        assertTrue("reverts", !ok);
        assertEq("reason", actual, reason);
    }

    /// @notice Runs a trade that must revert with this error, whatever its arguments.
    function _expectFailure(Trade memory trade, bytes4 selector) internal {
        vm.prank(OPERATOR);
        (bool ok, bytes memory reason) = address(executor).call(_calldata(trade));
        assertTrue("the trade reverts", !ok);
        assertEq("error", uint32(bytes4(reason)), uint32(selector));
    }

    /// @notice What a call that fails at this place of its list reverts with.
    function _callFailed(uint256 index, address target, bytes memory reason) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.CallFailed.selector, index, target, reason);
    }

    /// @notice Nothing is left in the executor, and nobody may take anything from it.
    function _assertEmpty() internal view {
        address[6] memory spenders = [address(exchange), address(pool), address(lender), THIEF, OPERATOR, OWNER];
        for (uint256 coin = 0; coin < 2; ++coin) {
            LedgerToken token = LedgerToken(_coin(coin));
            assertEq("balance of the executor", token.balanceOf(address(executor)), 0);
            for (uint256 i = 0; i < spenders.length; ++i) {
                assertEq("allowance of the executor", token.allowance(address(executor), spenders[i]), 0);
            }
        }
    }
}
