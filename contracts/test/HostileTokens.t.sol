// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3Callback } from "../callbacks/AaveV3Callback.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { BlacklistToken } from "./tokens/BlacklistToken.sol";
import { FeeToken } from "./tokens/FeeToken.sol";
import { HookToken } from "./tokens/HookToken.sol";
import { LedgerToken } from "./tokens/LedgerToken.sol";
import { LiarToken } from "./tokens/LiarToken.sol";
import { NoReturnToken } from "./tokens/NoReturnToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice Tokens that return nothing, lie, take a fee, refuse, or call somebody in between.
contract HostileTokensTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;

    function test_tokensWithoutReturnValuesTradeLikeOthers() external {
        _open(new NoReturnToken(), new NoReturnToken());
        assertEq("loan", _execute(_loanTrade(AMOUNT, 1)), 3_000e6 - 150e6);
        assertEq("flash swap", _execute(_flashSwapTrade(AMOUNT, 1)), 3_000e6);
        _assertEmpty();
    }

    function test_profitIsWhatTheTreasuryReceivedAndNotWhatWasSent() external {
        FeeToken feeToken = new FeeToken();
        _open(new StandardToken(), feeToken);
        // The exchange turns what the executor holds into the fee token: one fee on the way in, one on the way out.
        loanToken.mint(address(executor), AMOUNT);
        Trade memory trade = _trade(1, _list(_exchangeLeg(0)));
        trade.profitToken = address(feeToken);
        uint256 held = (AMOUNT * 1_010_000) / 1_000_000;
        held -= held / 100;
        uint256 arrived = held - held / 100;
        trade.minProfit = arrived + 1;
        _expectRevert(
            trade,
            abi.encodeWithSelector(
                IDepegExecutor.InsufficientProfit.selector,
                address(feeToken),
                arrived + 1,
                arrived
            )
        );
        trade.minProfit = arrived;
        assertEq("profit", _execute(trade), arrived);
        _assertEmpty();
    }

    function test_aFeeOnTransferThatEatsTheGainReverts() external {
        _open(new FeeToken(), new StandardToken());
        _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
    }

    function test_aTransferThatOnlyClaimsToHaveHappenedIsNotBelieved() external {
        LiarToken liar = new LiarToken();
        _open(liar, new StandardToken());
        liar.lie(TREASURY, true);
        _expectRevert(
            _loanTrade(AMOUNT, 1),
            abi.encodeWithSelector(IDepegExecutor.InsufficientProfit.selector, address(liar), 1, 0)
        );
    }

    function test_aTransferThatReturnsFalseReverts() external {
        LiarToken liar = new LiarToken();
        _open(liar, new StandardToken());
        liar.lie(TREASURY, false);
        bytes memory failed = abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(liar));
        _expectRevert(_loanTrade(AMOUNT, 1), failed);
        liar.lie(address(pool), false);
        _expectRevert(_flashSwapTrade(AMOUNT, 1), _callFailed(0, address(pool), failed));
    }

    function test_anApprovalThatReturnsFalseReverts() external {
        LiarToken liar = new LiarToken();
        _open(new StandardToken(), liar);
        liar.refuseApprovals();
        _expectRevert(
            _flashSwapTrade(AMOUNT, 1),
            _callFailed(
                0,
                address(pool),
                abi.encodeWithSelector(IDepegExecutor.ApprovalFailed.selector, address(liar))
            )
        );
    }

    function test_aWithdrawalThatMovesNothingReverts() external {
        LiarToken liar = new LiarToken();
        _open(liar, new StandardToken());
        liar.mint(address(executor), 5);
        liar.lie(TREASURY, true);
        vm.expectRevert(abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(liar)));
        vm.prank(OWNER);
        executor.withdraw(address(liar), 5);
    }

    function test_aBlacklistedTreasuryLosesNothing() external {
        BlacklistToken token = new BlacklistToken();
        _open(token, new StandardToken());
        token.blacklist(TREASURY);
        _expectRevert(
            _loanTrade(AMOUNT, 1),
            abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(token))
        );
        assertEq("lender", token.balanceOf(address(lender)), STOCK);
    }

    function test_aBlacklistedExecutorTradesInNothing() external {
        BlacklistToken token = new BlacklistToken();
        _open(new StandardToken(), token);
        token.blacklist(address(executor));
        _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
        assertEq("lender", loanToken.balanceOf(address(lender)), STOCK);
    }

    function test_aProfitTokenThatIsNoContractReverts() external {
        _open(new StandardToken(), new StandardToken());
        Trade memory trade = _loanTrade(AMOUNT, 1);
        trade.profitToken = THIEF;
        _expectRevert(trade, abi.encodeWithSelector(IDepegExecutor.TokenUnreadable.selector, THIEF));
    }

    /// hardhat-config: fuzz.runs = 512
    function testFuzz_aTokenThatCallsAnythingInBetweenGainsNothing(
        uint256 function_,
        bytes calldata noise,
        bool flash
    ) external {
        HookToken hooked = new HookToken();
        _open(hooked, new StandardToken());
        bytes4[5] memory selectors = [
            IDepegExecutor.execute.selector,
            IDepegExecutor.withdraw.selector,
            AaveV3Callback.executeOperation.selector,
            executor.uniswapV3SwapCallback.selector,
            IDepegExecutor.acceptOwnership.selector
        ];
        hooked.setHook(address(executor), abi.encodePacked(selectors[function_ % 5], noise));
        uint256 profit = _execute(flash ? _flashSwapTrade(AMOUNT, 1) : _loanTrade(AMOUNT, 1));
        assertTrue("the hook ran", hooked.hookRan());
        assertTrue("the hook failed", !hooked.hookSucceeded());
        assertEq("profit", profit, flash ? 3_000e6 : 3_000e6 - 150e6);
        assertEq("treasury", LedgerToken(hooked).balanceOf(TREASURY), profit);
        _assertEmpty();
    }
}
