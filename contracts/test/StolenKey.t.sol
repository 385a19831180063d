// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PermittedCalls } from "../core/PermittedCalls.sol";
import { IAaveV3Pool } from "../interfaces/IAaveV3Pool.sol";
import { ICurvePool } from "../interfaces/ICurvePool.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../interfaces/IErc20.sol";
import { IUniswapV3Pool } from "../interfaces/IUniswapV3Pool.sol";
import { BALANCE, BY_CALLBACK, BY_PAYMENT, CALLBACK, SOURCE, STATED, Call } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { ShapeShifterToken } from "./tokens/ShapeShifterToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestExchange } from "./venues/TestExchange.sol";
import { TestLender } from "./venues/TestLender.sol";

/// @notice What a thief can do with an operator's key: spend the operator's gas.
contract StolenKeyTest is ExecutorTest {
    uint256 private constant AMOUNT = 300_000e6;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
    }

    function test_noFunctionOfATokenCanBeCalled() external {
        bytes[8] memory attempts = [
            abi.encodeCall(IErc20.approve, (THIEF, type(uint256).max)),
            abi.encodeCall(IErc20.transfer, (THIEF, 1)),
            abi.encodeCall(StandardToken.transferFrom, (TREASURY, THIEF, 1)),
            abi.encodeCall(StandardToken.increaseAllowance, (THIEF, type(uint256).max)),
            abi.encodeCall(StandardToken.push, (THIEF, 1)),
            abi.encodeWithSignature("permit(address,address,uint256,uint256,uint8,bytes32,bytes32)"),
            abi.encodeWithSignature("setApprovalForAll(address,bool)", THIEF, true),
            abi.encodeWithSignature("withdraw(uint256)", 1)
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            _assertForbidden(address(loanToken), attempts[i]);
        }
    }

    /// hardhat-config: fuzz.runs = 512
    function testFuzz_nothingButSwapsAndLoansCanBeCalled(bytes4 selector, bytes calldata arguments) external {
        vm.assume(!PermittedCalls.isSwapOrLoan(selector));
        _assertForbidden(address(loanToken), abi.encodePacked(selector, arguments));
        _assertForbidden(address(exchange), abi.encodePacked(selector, arguments));
    }

    function test_aForbiddenFunctionIsForbiddenInsideALoanToo() external {
        bytes memory data = abi.encodeCall(IErc20.approve, (THIEF, type(uint256).max));
        Call memory call = Call(address(loanToken), address(0), 0, 0, "", data);
        bytes memory forbidden = abi.encodeWithSelector(
            IDepegExecutor.ForbiddenCall.selector,
            address(loanToken),
            IErc20.approve.selector
        );
        _expectRevert(_trade(0, _list(_loan(AMOUNT, _list(call)))), _callFailed(0, address(lender), forbidden));
        _expectRevert(_trade(0, _list(_flashSwap(AMOUNT, _list(call)))), _callFailed(0, address(pool), forbidden));
    }

    function test_dataTooShortForASelectorIsForbidden() external {
        _assertForbidden(address(loanToken), "");
        _assertForbidden(address(loanToken), hex"3df021");
    }

    function test_aPatchCannotRewriteTheSelector() external {
        // A balance chosen so that its first bytes are approve's selector and its rest the thief's address.
        bytes32 word = bytes32(bytes.concat(IErc20.approve.selector, bytes12(0), bytes16(uint128(uint160(THIEF)))));
        ShapeShifterToken shifter = new ShapeShifterToken(uint256(word));
        Call memory call = _exchangeLeg(0);
        (call.target, call.token, call.flags) = (address(loanToken), address(shifter), BALANCE | BY_CALLBACK);
        for (uint16 offset = 0; offset < 4; ++offset) {
            call.amountOffset = offset;
            _expectRevert(
                _trade(0, _list(call)),
                abi.encodeWithSelector(IDepegExecutor.AmountOutOfBounds.selector, offset, call.data.length)
            );
        }
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_anAmountOutsideItsArgumentsIsRefused(uint16 offset, uint8 flags) external {
        flags = uint8(between(flags, STATED, BALANCE));
        Call memory call = _exchangeLeg(0);
        vm.assume(offset < 4 || uint256(offset) + 32 > call.data.length);
        (call.amountOffset, call.flags) = (offset, flags);
        _expectRevert(
            _trade(0, _list(call)),
            abi.encodeWithSelector(IDepegExecutor.AmountOutOfBounds.selector, offset, call.data.length)
        );
    }

    function test_aVenueThatLeavesPartOfItsAllowanceReverts() external {
        exchange.setAppetite(50);
        bytes memory left = abi.encodeWithSelector(
            IDepegExecutor.AllowanceLeft.selector,
            address(loanToken),
            address(exchange),
            AMOUNT / 2
        );
        _expectRevert(_loanTrade(AMOUNT, 0), _callFailed(0, address(lender), left));
    }

    function test_aFakeLenderCannotKeepAnAllowance() external {
        TestLender fake = new TestLender();
        fake.setCollects(false);
        bytes memory empty = bytes("");
        bytes memory data = abi.encodeCall(
            IAaveV3Pool.flashLoanSimple,
            (address(executor), address(otherToken), 0, empty, 0)
        );
        otherToken.mint(address(fake), 1e18);
        Call memory free = Call(address(fake), address(0), 0, CALLBACK, "", data);
        // A premium of zero units leaves nothing to take; with one unit an allowance would stay.
        _execute(_trade(1, _list(free, _flashSwap(AMOUNT, _list(_exchangeLeg(1))))));
        free.data = abi.encodeCall(
            IAaveV3Pool.flashLoanSimple,
            (address(executor), address(otherToken), 1_000, empty, 0)
        );
        _expectRevert(
            _trade(1, _list(free, _flashSwap(AMOUNT, _list(_exchangeLeg(1))))),
            abi.encodeWithSelector(
                IDepegExecutor.AllowanceLeft.selector,
                address(otherToken),
                address(fake),
                1_001
            )
        );
    }

    function test_profitCannotBeSentElsewhere() external {
        // The pool pays the thief instead of the executor: the loan cannot be repaid any more.
        Call memory leg = _poolLeg(1);
        bytes memory owed = abi.encodePacked(address(otherToken));
        leg.data = abi.encodeCall(IUniswapV3Pool.swap, (THIEF, false, 0, 0, owed));
        _expectFailure(_trade(0, _list(_loan(AMOUNT, _list(_exchangeLeg(0), leg)))), IDepegExecutor.CallFailed.selector);
        assertEq("thief", loanToken.balanceOf(THIEF), 0);
    }

    function test_aRottenVenueCannotKeepBorrowedMoney() external {
        TestExchange rotten = new TestExchange(address(loanToken), address(otherToken));
        rotten.setRate(1);
        otherToken.mint(address(rotten), STOCK);
        Call memory leg = _exchangeLeg(0);
        leg.target = address(rotten);
        _expectFailure(_trade(0, _list(_loan(AMOUNT, _list(leg, _poolLeg(1))))), IDepegExecutor.CallFailed.selector);
        assertEq("rotten venue", loanToken.balanceOf(address(rotten)), 0);
    }

    function test_theExecutorCannotBeMadeToCallItself() external {
        _assertForbidden(address(executor), abi.encodeCall(IDepegExecutor.setOperator, (THIEF, true)));
        _assertForbidden(address(executor), abi.encodeCall(IDepegExecutor.transferOwnership, (THIEF)));
        _assertForbidden(address(executor), abi.encodeCall(IDepegExecutor.withdraw, (address(loanToken), 1)));
    }

    function test_theTreasuryGainsEvenFromAThiefsTrade() external {
        uint256 profit = _execute(_loanTrade(AMOUNT, 0));
        assertEq("treasury", loanToken.balanceOf(TREASURY), profit);
        assertEq("operator", loanToken.balanceOf(OPERATOR), 0);
    }

    function _assertForbidden(address target, bytes memory data) private {
        uint8[6] memory forms = [0, STATED, BALANCE, BALANCE | BY_PAYMENT, BALANCE | BY_CALLBACK | CALLBACK, CALLBACK];
        for (uint256 i = 0; i < forms.length; ++i) {
            Call memory call = Call(target, address(loanToken), 4, forms[i], "", data);
            // A spending call without a word to spend is refused for that already.
            bool isTooShort = forms[i] & SOURCE != 0 && data.length < 4 + 32;
            _expectRevert(
                _trade(0, _list(call)),
                isTooShort
                    ? abi.encodeWithSelector(IDepegExecutor.AmountOutOfBounds.selector, 4, data.length)
                    : abi.encodeWithSelector(IDepegExecutor.ForbiddenCall.selector, target, bytes4(data))
            );
        }
    }
}
