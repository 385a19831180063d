// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IUniswapV2Pair } from "../interfaces/IUniswapV2Pair.sol";
import {
    BALANCE,
    BY_CALLBACK,
    BY_PAYMENT,
    CALLBACK,
    Call,
    CallList,
    HAS_SPENDER,
    RECEIVED,
    REST_TO_TREASURY,
    SHARE,
    STATED,
    Trade,
    UNISWAP_V2_OUTPUT
} from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { NoZeroToken } from "./tokens/NoZeroToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestGemJoinDesk } from "./venues/TestGemJoinDesk.sol";
import { TestPair } from "./venues/TestPair.sol";

/// @notice Every way in which a call can spend.
contract SpendingTest is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;
    uint256 private constant FEE_PIPS = 3_000;
    uint256 private constant RESERVES = 1e15;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
    }

    function test_aStatedAmountIsApprovedExactlyAndMustBeUsedUp() external {
        Call memory leg = _exchangeLeg(0);
        leg.flags = STATED;
        leg.data = _exchangeData(AMOUNT);
        uint256 profit = _execute(_trade(1, _list(_loan(AMOUNT, _list(leg, _poolLeg(1))))));
        assertTrue("gained", profit > 0);
        exchange.setAppetite(99);
        _expectFailure(_trade(1, _list(_loan(AMOUNT, _list(leg, _poolLeg(1))))), IDepegExecutor.CallFailed.selector);
    }

    function test_whatTheLoanBroughtIsSpentAndNotAStrayBesideIt() external {
        loanToken.mint(address(executor), 500);
        Call memory leg = _exchangeLeg(0);
        leg.flags = RECEIVED;
        leg.data = _exchangeData(AMOUNT + 500);
        Trade memory trade = _trade(1, _list(_loan(AMOUNT, _list(leg, _poolLeg(1)))));
        assertEq("profit with the stray", _execute(trade), 500 + AMOUNT / 100 - (AMOUNT * 5) / 10_000);
        assertEq("sold", exchange.sold(0), AMOUNT);
        _assertEmpty();
    }

    function test_aSwapThatCostsOneUnitIsPaid() external {
        otherToken.mint(address(executor), 1);
        assertEq("profit", _execute(_trade(1, _list(_poolLeg(1)))), 1);
        assertEq("paid", otherToken.balanceOf(address(pool)), STOCK + 1);
        _assertEmpty();
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_sharesRoundDownAndTheLastLegTakesTheRest(uint128 numerator, uint128 denominator, uint256 amount) external {
        amount = between(amount, 1_000, 1e24);
        vm.assume(denominator > 0);
        numerator = uint128(between(numerator, 0, denominator));
        Call memory part = _exchangeLeg(0);
        (part.flags, part.more) = (SHARE, abi.encodePacked(numerator, denominator));
        vm.recordLogs();
        _execute(_trade(1, _list(_loan(amount, _list(part, _exchangeLeg(0), _poolLeg(1))))));
        assertEq("first part", exchange.sold(0), (amount * numerator) / denominator);
        assertEq("second part", exchange.sold(1), amount - (amount * numerator) / denominator);
        _assertEmpty();
    }

    function test_aShareTakenInACallbackMayLeaveJustTheOtherShare() external {
        Call memory part = _poolLeg(0);
        (part.flags, part.more) = (SHARE | BY_CALLBACK | CALLBACK, abi.encodePacked(uint128(1), uint128(4)));
        Call[] memory legs = _list(part, _exchangeLeg(0), _poolLeg(1));
        pool.setRate(1_020_000);
        _execute(_trade(1, _list(_loan(AMOUNT, legs))));
        _assertEmpty();
        pool.setDepth(AMOUNT / 8);
        bytes memory left = abi.encodeWithSelector(
            IDepegExecutor.TokenLeft.selector,
            address(loanToken),
            AMOUNT - AMOUNT / 8
        );
        _expectRevert(_trade(1, _list(_loan(AMOUNT, legs))), _callFailed(0, address(lender), left));
    }

    function test_aPaymentReachesTheTargetBeforeItIsCalled() external {
        TestPair pair = _pair();
        Call memory leg = _pairLeg(pair, BY_PAYMENT | STATED, "");
        leg.data = abi.encodeCall(IUniswapV2Pair.swap, (AMOUNT, 0, address(executor), ""));
        leg.token = address(otherToken);
        leg.amountOffset = 4;
        // Stated: as much paid of the other coin as is asked of the loan token; the pair's fee is missing.
        _expectFailure(_trade(1, _list(_loan(AMOUNT, _list(_exchangeLeg(0), leg)))), IDepegExecutor.CallFailed.selector);
        pair.setFee(0);
        pair.setReserves(2 * RESERVES, RESERVES);
        _execute(_trade(1, _list(_loan(AMOUNT, _list(_exchangeLeg(0), leg, _poolLeg(1))))));
        _assertEmpty();
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_aPairGivesAllThatItsReservesAllowAndNotAUnitMore(
        uint256 amount,
        uint112 reserve0,
        uint112 reserve1,
        bool sellsToken0
    ) external {
        amount = between(amount, 1, 1e20);
        (uint256 r0, uint256 r1) = (between(reserve0, 1e18, 1e24), between(reserve1, 1e18, 1e24));
        TestPair pair = _pair();
        pair.setReserves(r0, r1);
        address sold = _coin(sellsToken0 ? 0 : 1);
        address bought = _coin(sellsToken0 ? 1 : 0);
        StandardToken(sold).mint(address(executor), amount);
        Call memory leg = _pairLeg(pair, BY_PAYMENT | UNISWAP_V2_OUTPUT, abi.encodePacked(uint24(FEE_PIPS)));
        (leg.token, leg.amountOffset) = (sold, sellsToken0 ? 36 : 4);
        Trade memory trade = _trade(0, _list(leg));
        trade.profitToken = bought;
        (uint256 reserveIn, uint256 reserveOut) = sellsToken0 ? (r0, r1) : (r1, r0);
        uint256 expected = (amount * 997 * reserveOut) / (reserveIn * 1_000 + amount * 997);
        (bool ok, uint256 profit) = _attempt(trade);
        assertTrue("trades unless it gains nothing", ok == (expected > 0));
        assertEq("output", profit, expected);
        if (ok) _assertEmpty();
    }

    function test_anOutputOfAPairElsewhereIsRefused() external {
        Call memory leg = _pairLeg(_pair(), BY_PAYMENT | UNISWAP_V2_OUTPUT, abi.encodePacked(uint24(FEE_PIPS)));
        leg.amountOffset = 5;
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.AmountOutOfBounds.selector, 5, 36);
        _expectRevert(_trade(0, _list(leg)), refused);
    }

    function test_aSpenderOtherThanTheTargetIsApprovedAndChecked() external {
        TestGemJoinDesk desk = new TestGemJoinDesk(address(loanToken), address(otherToken));
        otherToken.mint(address(desk), STOCK);
        Call memory leg = Call(
            address(desk),
            address(loanToken),
            36,
            BALANCE | HAS_SPENDER,
            abi.encodePacked(desk.join()),
            abi.encodeCall(TestGemJoinDesk.sellGem, (address(executor), 0))
        );
        pool.setRate(1_010_000);
        _execute(_trade(1, _list(_loan(AMOUNT, _list(leg, _poolLeg(1))))));
        assertEq("allowance of the join", loanToken.allowance(address(executor), desk.join()), 0);
        desk.setAppetite(50);
        bytes memory left = abi.encodeWithSelector(
            IDepegExecutor.AllowanceLeft.selector,
            address(loanToken),
            desk.join(),
            AMOUNT / 2
        );
        _expectRevert(_trade(1, _list(_loan(AMOUNT, _list(leg, _poolLeg(1))))), _callFailed(0, address(lender), left));
    }

    function test_whatACallLeavesMayGoToTheTreasuryAndItsAllowanceIsTakenBack() external {
        exchange.setAppetite(90);
        exchange.setRate(1_010_000);
        Call memory leg = _exchangeLeg(1);
        leg.flags = BALANCE | REST_TO_TREASURY;
        uint256 profit = _execute(_trade(1, _list(_flashSwap(AMOUNT, _list(leg)))));
        assertEq("profit", profit, (AMOUNT * 1_010_000) / 1_000_000 - AMOUNT);
        assertEq("the rest at the treasury", otherToken.balanceOf(TREASURY), AMOUNT / 10);
        _assertEmpty();
    }

    function test_whereNothingIsLeftNothingIsTakenBackOrSentForSomeTokensRefuseThat() external {
        _open(new StandardToken(), new NoZeroToken());
        Call memory leg = _exchangeLeg(1);
        leg.flags = BALANCE | REST_TO_TREASURY;
        _execute(_trade(1, _list(_flashSwap(AMOUNT, _list(leg)))));
        _assertEmpty();
    }

    function test_aShareThatSaysWhatToPayIsApprovedWithTheWholeBalanceAndItsDustGoesToTheTreasury() external {
        TestGemJoinDesk desk = new TestGemJoinDesk(address(loanToken), address(otherToken));
        loanToken.mint(address(desk), STOCK);
        exchange.setRate(1_000_000);
        Call memory leg = Call(
            address(desk),
            address(otherToken),
            36,
            SHARE | REST_TO_TREASURY,
            abi.encodePacked(uint128(1), uint128(3)),
            abi.encodeCall(TestGemJoinDesk.buyGem, (address(executor), 0))
        );
        uint256 profit = _execute(_trade(1, _list(_loan(AMOUNT, _list(_exchangeLeg(0), leg)))));
        assertTrue("gained", profit > 0);
        assertEq("dust at the treasury", otherToken.balanceOf(TREASURY), AMOUNT % 3);
        assertEq("allowance of the desk", otherToken.allowance(address(executor), address(desk)), 0);
        _assertEmpty();
    }

    function test_whatACallbackLeavesMayGoToTheTreasury() external {
        pool.setDepth(AMOUNT / 2);
        Call memory leg = _poolLeg(0);
        leg.flags |= REST_TO_TREASURY;
        loanToken.mint(address(executor), AMOUNT);
        Trade memory trade = _trade(1, _list(leg));
        trade.profitToken = address(otherToken);
        assertEq("profit", _execute(trade), AMOUNT / 2);
        assertEq("the rest at the treasury", loanToken.balanceOf(TREASURY), AMOUNT / 2);
        _assertEmpty();
    }

    function test_sourcesThatAreNoneAreRefused() external {
        Call memory leg = _exchangeLeg(0);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.InvalidCall.selector, 0);
        for (uint8 source = 6; source < 8; ++source) {
            leg.flags = source;
            _expectRevert(_trade(0, _list(leg)), refused);
        }
    }

    /// hardhat-config: fuzz.runs = 128
    function testFuzz_aListCutShortIsRefused(uint256 length) external {
        Trade memory trade = _trade(1, _list(_exchangeLeg(0)));
        bytes memory whole = trade.calls;
        length = between(length, 1, whole.length - 1);
        bytes memory cut = new bytes(length);
        for (uint256 i = 0; i < length; ++i) cut[i] = whole[i];
        trade.calls = cut;
        _expectRevert(trade, abi.encodeWithSelector(IDepegExecutor.InvalidCall.selector, 0));
    }

    function _pair() private returns (TestPair pair) {
        pair = new TestPair(address(loanToken), address(otherToken));
        pair.setReserves(RESERVES, RESERVES);
    }

    function _pairLeg(TestPair pair, uint8 flags, bytes memory more) private view returns (Call memory) {
        bytes memory data = abi.encodeCall(IUniswapV2Pair.swap, (0, 0, address(executor), ""));
        return Call(address(pair), address(loanToken), 36, flags, more, data);
    }

    function _exchangeData(uint256 amount) private pure returns (bytes memory) {
        return abi.encodeWithSignature("exchange(int128,int128,uint256,uint256)", 0, 1, amount, 0);
    }
}
