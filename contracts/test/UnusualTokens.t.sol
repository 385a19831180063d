// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { BlacklistToken } from "./tokens/BlacklistToken.sol";
import { DecimalsToken } from "./tokens/DecimalsToken.sol";
import { LedgerToken } from "./tokens/LedgerToken.sol";
import { RebasingToken } from "./tokens/RebasingToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice Tokens that rebase, blacklist, or have very few or very many decimals: as the token borrowed and gained, as
/// the token gained alone, and as the token between the legs.
/// @dev Transfers of the loan token in the loan trade: the loan, the exchange's pull, the pool's payment, the lender's
/// pull, the treasury's. Of the other token: the exchange's payment, the pool's.
contract UnusualTokensTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;
    uint256 private constant GAIN = 3_000e6 - 150e6;
    /// @dev What the exchange pays for the loan.
    uint256 private constant BOUGHT = 303_000e6;

    function test_aLoanThatGrowsWhileItIsHeldIsSoldWholeAndGainsMore() external {
        _openRebasing(0).rebase(address(executor), 110, 0);
        assertEq("profit", _execute(_loanTrade(AMOUNT, 1)), (BOUGHT * 110) / 100 - AMOUNT - 150e6);
        _assertEmpty();
    }

    function test_aLoanThatShrinksWhileItIsHeldCannotBeRepaidAndReverts() external {
        _openRebasing(0).rebase(address(executor), 90, 0);
        _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
        _assertNothingHappened();
    }

    function test_aRebaseOfWhatWasGainedCountsForTheTrade() external {
        // After the pool paid: what the lender is owed stays the same.
        RebasingToken token = _openRebasing(0);
        token.rebase(address(executor), 110, 2);
        assertEq("grown", _execute(_loanTrade(AMOUNT, 1)), (BOUGHT * 110) / 100 - AMOUNT - 150e6);
        token.rebase(address(executor), 50, 2);
        _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
        _assertEmpty();
    }

    function test_aRebaseOfTheTreasuryInATradeIsTakenForItsGainOrLoss() external {
        RebasingToken token = _openRebasing(0);
        token.mint(TREASURY, AMOUNT);
        token.rebase(TREASURY, 110, 0);
        assertEq("grown", _execute(_loanTrade(AMOUNT, 1)), AMOUNT / 10 + GAIN);
        token.rebase(TREASURY, 99, 0);
        uint256 held = token.balanceOf(TREASURY);
        bytes memory short = abi.encodeWithSelector(IDepegExecutor.InsufficientProfit.selector, address(token), 1, 0);
        assertTrue("the loss is larger than the gain", held / 100 > GAIN);
        _expectRevert(_loanTrade(AMOUNT, 1), short);
        assertEq("treasury", token.balanceOf(TREASURY), held);
        _assertEmpty();
    }

    function test_aGrownTokenBetweenTheLegsIsSoldWhole() external {
        _openRebasing(1).rebase(address(executor), 110, 0);
        assertEq("profit", _execute(_loanTrade(AMOUNT, 1)), (BOUGHT * 110) / 100 - AMOUNT - 150e6);
        _assertEmpty();
    }

    function test_aShrunkenTokenBetweenTheLegsGainsTheMinimumOrReverts() external {
        RebasingToken token = _openRebasing(1);
        token.rebase(address(executor), 99, 0);
        _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
        _assertNothingHappened();
        exchange.setRate(1_030_000);
        token.rebase(address(executor), 99, 0);
        uint256 gain = (AMOUNT * 1_030_000) / 1_000_000;
        gain = (gain * 99) / 100 - AMOUNT - 150e6;
        assertEq("profit", _execute(_loanTrade(AMOUNT, gain)), gain);
        _assertEmpty();
    }

    function test_aProfitTokenThatRebasesOnItsWayGainsWhatArrived() external {
        RebasingToken token = _openRebasing(1);
        token.rebase(address(executor), 110, 0);
        assertEq("grown", _execute(_profitTrade()), (BOUGHT * 110) / 100);
        token.rebase(address(executor), 90, 0);
        assertEq("shrunk", _execute(_profitTrade()), (BOUGHT * 90) / 100);
        Trade memory trade = _profitTrade();
        trade.minProfit = BOUGHT;
        token.rebase(address(executor), 99, 0);
        _expectRevert(
            trade,
            abi.encodeWithSelector(
                IDepegExecutor.InsufficientProfit.selector,
                address(token),
                BOUGHT,
                (BOUGHT * 99) / 100
            )
        );
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_whereverATokenRebasesTheTreasuryGainsItsMinimumOrNothingHappened(
        uint256 coin,
        uint256 percent,
        uint256 transfers,
        bool flash,
        uint256 minProfit
    ) external {
        RebasingToken token = _openRebasing(coin % 2);
        minProfit = between(minProfit, 0, 2 * GAIN);
        token.rebase(address(executor), between(percent, 0, 200), between(transfers, 0, 5));
        (bool ok, uint256 profit) = _attempt(flash ? _flashSwapTrade(AMOUNT, minProfit) : _loanTrade(AMOUNT, minProfit));
        assertEq("treasury", loanToken.balanceOf(TREASURY), profit);
        assertTrue("its minimum and something", !ok || (profit >= minProfit && profit > 0));
        _assertEmpty();
    }

    /// hardhat-config: fuzz.runs = 128
    function testFuzz_decimalsChangeNothingForAmountsAreBaseUnits(uint256 places, uint256 amount) external {
        uint8[4] memory decimals = [0, 6, 18, 24];
        _open(new DecimalsToken(decimals[places % 4]), new DecimalsToken(decimals[(places >> 8) % 4]));
        amount = between(amount, 1, 1e27);
        uint256 bought = (amount * 1_010_000) / 1_000_000;
        uint256 owed = amount + (amount * 5 + 5_000) / 10_000;
        (bool ok, uint256 profit) = _attempt(_loanTrade(amount, 0));
        assertTrue("trades where a unit is gained", ok == (bought > owed));
        assertEq("profit", profit, ok ? bought - owed : 0);
        assertEq("gained as a token of its own", _execute(_profitTradeOf(amount)), bought);
        _assertEmpty();
    }

    function test_oneWholeUnitOfATokenWithoutDecimalsIsAGain() external {
        _open(new DecimalsToken(0), new DecimalsToken(24));
        assertEq("profit", _execute(_flashSwapTrade(100, 1)), 1);
        _expectRevert(
            _flashSwapTrade(99, 1),
            abi.encodeWithSelector(IDepegExecutor.InsufficientProfit.selector, address(loanToken), 1, 0)
        );
    }

    function test_hundredsOfThousandsOfWholeUnitsOf24DecimalsTrade() external {
        _open(new DecimalsToken(24), new DecimalsToken(0));
        uint256 amount = 900_000e24;
        assertEq("profit", _execute(_loanTrade(amount, 1)), amount / 100 - (amount * 5) / 10_000);
        _assertEmpty();
    }

    function test_whoeverOfALoanTokenIsBlacklistedNobodyLoses() external {
        address[4] memory accounts;
        for (uint256 i = 0; i < accounts.length; ++i) {
            BlacklistToken token = _openBlacklist(0);
            accounts = [address(executor), address(lender), address(exchange), address(pool)];
            token.blacklist(accounts[i]);
            _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
            _assertNothingHappened();
        }
    }

    function test_whoeverOfATokenBetweenTheLegsIsBlacklistedNobodyLoses() external {
        address[3] memory accounts;
        for (uint256 i = 0; i < accounts.length; ++i) {
            BlacklistToken token = _openBlacklist(1);
            accounts = [address(executor), address(exchange), address(pool)];
            token.blacklist(accounts[i]);
            _expectFailure(_loanTrade(AMOUNT, 1), IDepegExecutor.CallFailed.selector);
            _assertNothingHappened();
        }
    }

    function test_aTreasuryBlacklistedByATokenBetweenTheLegsTradesOn() external {
        _openBlacklist(1).blacklist(TREASURY);
        assertEq("profit", _execute(_loanTrade(AMOUNT, 1)), GAIN);
        _assertEmpty();
    }

    function test_aTreasuryBlacklistedByTheProfitTokenReceivesNothingAndNothingIsSold() external {
        BlacklistToken token = _openBlacklist(1);
        token.blacklist(TREASURY);
        _expectRevertingProfitTrade(abi.encodeWithSelector(IDepegExecutor.TransferFailed.selector, address(token)));
    }

    function _openRebasing(uint256 coin) private returns (RebasingToken token) {
        token = new RebasingToken();
        _openWith(token, coin);
    }

    function _openBlacklist(uint256 coin) private returns (BlacklistToken token) {
        token = new BlacklistToken();
        _openWith(token, coin);
    }

    function _openWith(LedgerToken token, uint256 coin) private {
        if (coin == 0) _open(token, new StandardToken());
        else _open(new StandardToken(), token);
    }

    /// @notice Turns what the executor was sent into the other token, which is what is gained.
    function _profitTrade() private returns (Trade memory) {
        return _profitTradeOf(AMOUNT);
    }

    function _profitTradeOf(uint256 amount) private returns (Trade memory trade) {
        loanToken.mint(address(executor), amount);
        trade = _trade(1, _list(_exchangeLeg(0)));
        trade.profitToken = address(otherToken);
    }

    function _expectRevertingProfitTrade(bytes memory reason) private {
        _expectRevert(_profitTrade(), reason);
        assertEq("still there", loanToken.balanceOf(address(executor)), AMOUNT);
    }

    function _assertNothingHappened() private view {
        assertEq("lender", loanToken.balanceOf(address(lender)), STOCK);
        assertEq("treasury", loanToken.balanceOf(TREASURY), 0);
        _assertEmpty();
    }
}
