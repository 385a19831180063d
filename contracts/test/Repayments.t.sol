// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IAaveV3Pool } from "../interfaces/IAaveV3Pool.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { CALLBACK, Call, CallList } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestPartialLender } from "./venues/TestPartialLender.sol";

/// @notice A lender that takes its repayment by allowance: in one, two or three tokens, each to the unit.
contract RepaymentsTest is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;
    /// @dev One percent of AMOUNT.
    uint256 private constant GAIN = 10e6;

    TestPartialLender private partialLender;
    address[] private lent;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
        partialLender = new TestPartialLender();
        lent = [_coin(0), _coin(1), address(new StandardToken()), address(new StandardToken())];
        for (uint256 i = 0; i < lent.length; ++i) StandardToken(lent[i]).mint(address(partialLender), STOCK);
    }

    function test_oneTwoOrThreeTokensAreRepaidToTheUnit() external {
        for (uint256 count = 1; count <= 3; ++count) {
            assertEq("profit", _execute(_trade(GAIN, _list(_loanOf(count)))), GAIN);
            for (uint256 i = 0; i < count; ++i) _assertRepaid(StandardToken(lent[i]));
        }
    }

    function test_aFourthTokenIsRefused() external {
        bytes memory reason = abi.encodeWithSelector(IDepegExecutor.TooManyRepayments.selector);
        _expectRevert(_trade(GAIN, _list(_loanOf(4))), _callFailed(0, address(partialLender), reason));
    }

    function test_anAllowanceLeftInAnyOfTheTokensRevertsTheTrade() external {
        for (uint256 count = 1; count <= 3; ++count) {
            for (uint256 left = 0; left < count; ++left) {
                partialLender.skip(left);
                bytes memory reason = abi.encodeWithSelector(
                    IDepegExecutor.AllowanceLeft.selector,
                    lent[left],
                    address(partialLender),
                    AMOUNT
                );
                _expectRevert(_trade(GAIN, _list(_loanOf(count))), reason);
            }
        }
    }

    function test_whatOneLenderWasOwedIsForgottenBeforeTheNext() external {
        Call memory three = _loanOf(3);
        Call memory one = _loanWith(1, bytes(""));
        assertEq("profit", _execute(_trade(GAIN, _list(three, one))), GAIN);
        partialLender.skip(2);
        // The second loan's lender takes all that it is owed; that of the first has left its third allowance.
        _expectRevert(
            _trade(GAIN, _list(three, one)),
            abi.encodeWithSelector(IDepegExecutor.AllowanceLeft.selector, lent[2], address(partialLender), AMOUNT)
        );
        assertEq("profit", _execute(_trade(GAIN, _list(_loanOf(2), one))), GAIN);
    }

    /// @notice A loan of the first so many tokens; the first is traded with.
    function _loanOf(uint256 count) private view returns (Call memory) {
        // The second token is borrowed as well and must not be sold: the pool takes just what the exchange brings.
        Call memory back = _poolLeg(1);
        (back.flags, back.data) = (CALLBACK, _swapData(1, AMOUNT + GAIN, abi.encodePacked(_coin(1))));
        return _loanWith(count, CallList.encode(_list(_exchangeLeg(0), back)));
    }

    function _loanWith(uint256 count, bytes memory calls) private view returns (Call memory) {
        address[] memory assets = new address[](count);
        uint256[] memory amounts = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) (assets[i], amounts[i]) = (lent[i], AMOUNT);
        bytes memory data = abi.encodeCall(
            IAaveV3Pool.flashLoan,
            (address(executor), assets, amounts, new uint256[](count), address(executor), calls, 0)
        );
        return Call(address(partialLender), address(0), 0, CALLBACK, "", data);
    }

    function _assertRepaid(StandardToken token) private view {
        assertEq("lender", token.balanceOf(address(partialLender)), STOCK);
        assertEq("executor", token.balanceOf(address(executor)), 0);
        assertEq("allowance", token.allowance(address(executor), address(partialLender)), 0);
    }
}
