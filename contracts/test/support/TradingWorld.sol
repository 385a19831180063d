// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3Callback } from "../../callbacks/AaveV3Callback.sol";
import { IAaveV3Pool } from "../../interfaces/IAaveV3Pool.sol";
import { ICurvePool } from "../../interfaces/ICurvePool.sol";
import { IDepegExecutor } from "../../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../../interfaces/IErc20.sol";
import { IUniswapV3Pool } from "../../interfaces/IUniswapV3Pool.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { NoReturnToken } from "../tokens/NoReturnToken.sol";
import { StandardToken } from "../tokens/StandardToken.sol";
import { Call, Trade } from "./CallList.sol";
import { ExecutorTest } from "./ExecutorTest.sol";

/// @notice What the invariant test lets happen, in any order: honest trades, moving prices, misbehaving venues,
/// operators gone bad, strangers.
contract TradingWorld is ExecutorTest {
    uint256 public reportedProfit;
    uint256 public trades;
    bool public strangerSucceeded;

    constructor() {
        _open(new NoReturnToken(), new StandardToken());
    }

    function trade(uint256 amount, uint256 minProfit, bool flash) external {
        amount = between(amount, 1, 1e15);
        minProfit = between(minProfit, 0, amount / 50);
        Trade memory wanted = flash ? _flashSwapTrade(amount, minProfit) : _loanTrade(amount, minProfit);
        (bool ok, uint256 profit) = _attempt(wanted);
        reportedProfit += profit;
        if (ok) ++trades;
    }

    function moveMarket(uint256 exchangeRate, uint256 poolRate) external {
        exchange.setRate(between(exchangeRate, 950_000, 1_050_000));
        pool.setRate(between(poolRate, 950_000, 1_050_000));
    }

    function misbehave(uint256 appetite, bool collects, uint256 poolCallbacks, uint256 lenderCallbacks) external {
        exchange.setAppetite(between(appetite, 90, 100));
        lender.setCollects(collects);
        pool.setCallbacks(between(poolCallbacks, 0, 2));
        lender.setCallbacks(between(lenderCallbacks, 0, 2));
    }

    function behave() external {
        exchange.setAppetite(100);
        lender.setCollects(true);
        pool.setCallbacks(1);
        lender.setCallbacks(1);
    }

    /// @notice An operator gone bad takes a loan and lets anything be called with it; a gain that this makes is ours.
    function stealWithOperatorKey(uint256 target, uint256 attempt, uint256 flags, uint16 offset, uint256 word) external {
        address[6] memory targets = [_coin(0), _coin(1), address(exchange), address(pool), address(lender), address(executor)];
        Call memory call = Call(
            targets[target % 6],
            _coin(word % 2),
            offset % 200,
            uint8(flags),
            abi.encodePacked(word),
            _theft(attempt % 7, word)
        );
        Call[] memory calls = word % 3 == 0 ? _list(call) : _list(_loan(1e9, _list(call)));
        (, uint256 profit) = _attempt(_trade(0, calls));
        reportedProfit += profit;
    }

    function _theft(uint256 attempt, uint256 word) private view returns (bytes memory) {
        bytes memory owed = abi.encodePacked(_coin(word % 2));
        if (attempt == 0) return abi.encodeCall(IErc20.approve, (THIEF, word));
        if (attempt == 1) return abi.encodeCall(IErc20.transfer, (THIEF, word % 1e9));
        if (attempt == 2) return abi.encodeCall(StandardToken.increaseAllowance, (THIEF, word));
        if (attempt == 3) return abi.encodeCall(ICurvePool.exchange, (0, 1, word % 1e9, 0));
        if (attempt == 4) return abi.encodeCall(IUniswapV3Pool.swap, (THIEF, word % 2 == 0, int256(word % 1e9), 0, owed));
        if (attempt == 5) return abi.encodeCall(IAaveV3Pool.flashLoanSimple, (THIEF, _coin(0), word % 1e9, owed, 0));
        return abi.encodePacked(word);
    }

    function callAsStranger(address stranger, uint256 function_, bytes calldata data) external {
        if (stranger == OPERATOR || stranger == OWNER) return;
        bytes4[5] memory selectors = [
            IDepegExecutor.withdraw.selector,
            IDepegExecutor.setOperator.selector,
            AaveV3Callback.executeOperation.selector,
            executor.uniswapV3SwapCallback.selector,
            IDepegExecutor.acceptOwnership.selector
        ];
        vm.prank(stranger);
        (bool ok, ) = address(executor).call(abi.encodePacked(selectors[function_ % 5], data));
        strangerSucceeded = strangerSucceeded || ok;
    }

    function tradeAsStranger(address stranger, uint256 amount) external {
        if (stranger == OPERATOR) return;
        vm.prank(stranger);
        (bool ok, ) = address(executor).call(_calldata(_loanTrade(between(amount, 1, 1e15), 0)));
        strangerSucceeded = strangerSucceeded || ok;
    }

    function assertHeld() external view {
        _assertEmpty();
        assertEq("treasury", loanToken.balanceOf(TREASURY), reportedProfit);
        assertTrue("no stranger succeeded", !strangerSucceeded);
        for (uint256 coin = 0; coin < 2; ++coin) {
            assertEq("thief", LedgerToken(_coin(coin)).balanceOf(THIEF), 0);
            assertEq("operator", LedgerToken(_coin(coin)).balanceOf(OPERATOR), 0);
        }
        assertEq("owner", executor.owner(), OWNER);
    }
}
