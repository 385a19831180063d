// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice The guardian, the pause and the list of operators.
contract RolesTest is ExecutorTest {
    address private constant GUARDIAN = address(0xA3);
    uint256 private constant MAX_OPERATORS = 16;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
        vm.prank(OWNER);
        executor.setGuardian(GUARDIAN);
    }

    function test_theFirstOperatorLeavesTheOthersInTheList() external {
        _name(THIEF, true);
        _name(TREASURY, true);
        _name(OPERATOR, false);
        address[] memory left = executor.operators();
        assertEq("operators", left.length, 2);
        assertEq("the last takes its place", left[0], TREASURY);
        assertEq("the other", left[1], THIEF);
    }

    function test_aPauseByTheGuardianStopsEveryOperatorUntilTheOwnerEndsIt() external {
        _name(THIEF, true);
        vm.prank(GUARDIAN);
        executor.pause();
        assertTrue("paused", executor.paused());
        _expectRevert(_loanTrade(1e6, 1), _pausedError());
        _expectRevertFrom(THIEF, _pausedError(), _calldata(_loanTrade(1e6, 1)));
        vm.prank(OWNER);
        executor.unpause();
        assertTrue("not paused", !executor.paused());
        _execute(_loanTrade(1e6, 1));
        vm.prank(THIEF);
        _send(_loanTrade(1e6, 1));
    }

    function test_aPauseStopsTradesWithOwnFundsToo() external {
        vm.prank(GUARDIAN);
        executor.pause();
        bytes memory data = abi.encodeCall(
            IDepegExecutor.executeWithOwnFunds,
            (ROUTE, address(loanToken), 1, 1, block.number, "")
        );
        _expectRevertFrom(OPERATOR, _pausedError(), data);
    }

    function test_aPauseStopsNoWithdrawal() external {
        loanToken.mint(address(executor), 5);
        vm.prank(GUARDIAN);
        executor.pause();
        vm.prank(OWNER);
        executor.withdraw(address(loanToken), 5);
        assertEq("treasury", loanToken.balanceOf(TREASURY), 5);
    }

    function test_anOwnerMayPauseAsWell() external {
        vm.prank(OWNER);
        executor.pause();
        _expectRevert(_loanTrade(1e6, 1), _pausedError());
    }

    function test_aGuardianMayDoNothingButPause() external {
        bytes memory notOwner = abi.encodeWithSelector(IDepegExecutor.NotOwner.selector, GUARDIAN);
        bytes memory notOperator = abi.encodeWithSelector(IDepegExecutor.NotOperator.selector, GUARDIAN);
        _expectRevertFrom(GUARDIAN, notOwner, abi.encodeCall(IDepegExecutor.unpause, ()));
        _expectRevertFrom(GUARDIAN, notOwner, abi.encodeCall(IDepegExecutor.setGuardian, (THIEF)));
        _expectRevertFrom(GUARDIAN, notOwner, abi.encodeCall(IDepegExecutor.setOperator, (GUARDIAN, true)));
        _expectRevertFrom(GUARDIAN, notOwner, abi.encodeCall(IDepegExecutor.setTarget, (address(pool), true)));
        _expectRevertFrom(GUARDIAN, notOwner, abi.encodeCall(IDepegExecutor.transferOwnership, (GUARDIAN)));
        _expectRevertFrom(GUARDIAN, notOwner, abi.encodeCall(IDepegExecutor.withdraw, (address(loanToken), 1)));
        _expectRevertFrom(GUARDIAN, notOperator, _calldata(_loanTrade(1e6, 1)));
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_nobodyElseMayPause(address stranger) external {
        vm.assume(stranger != OWNER && stranger != GUARDIAN);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.NotGuardian.selector, stranger);
        _expectRevertFrom(stranger, refused, abi.encodeCall(IDepegExecutor.pause, ()));
    }

    function test_whileThereIsNoGuardianTheZeroAddressIsNone() external {
        vm.prank(OWNER);
        executor.setGuardian(address(0));
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.NotGuardian.selector, address(0));
        _expectRevertFrom(address(0), refused, abi.encodeCall(IDepegExecutor.pause, ()));
        refused = abi.encodeWithSelector(IDepegExecutor.NotGuardian.selector, GUARDIAN);
        _expectRevertFrom(GUARDIAN, refused, abi.encodeCall(IDepegExecutor.pause, ()));
    }

    function test_anOperatorNamedDuringAPauseWaitsForItsEnd() external {
        vm.prank(GUARDIAN);
        executor.pause();
        _name(THIEF, true);
        assertTrue("named", executor.isOperator(THIEF));
        _expectRevertFrom(THIEF, _pausedError(), _calldata(_loanTrade(1e6, 1)));
        vm.prank(OWNER);
        executor.unpause();
        vm.prank(THIEF);
        _send(_loanTrade(1e6, 1));
    }

    function test_anOperatorRemovedDuringAPauseStaysRemoved() external {
        vm.prank(GUARDIAN);
        executor.pause();
        _name(OPERATOR, false);
        vm.prank(OWNER);
        executor.unpause();
        _expectRevert(_loanTrade(1e6, 1), abi.encodeWithSelector(IDepegExecutor.NotOperator.selector, OPERATOR));
    }

    function test_namingAnOperatorAgainDoesNotEndAPauseForIt() external {
        vm.prank(GUARDIAN);
        executor.pause();
        _name(OPERATOR, true);
        _expectRevert(_loanTrade(1e6, 1), _pausedError());
        assertEq("operators", executor.operators().length, 1);
    }

    function test_thereAreAtMostSixteenOperators() external {
        for (uint160 i = 1; i < MAX_OPERATORS; ++i) {
            _name(address(i), true);
        }
        bytes memory full = abi.encodeWithSelector(IDepegExecutor.TooManyOperators.selector, MAX_OPERATORS);
        _expectRevertFrom(OWNER, full, abi.encodeCall(IDepegExecutor.setOperator, (THIEF, true)));
        _name(address(1), false);
        _name(THIEF, true);
        assertEq("operators", executor.operators().length, MAX_OPERATORS);
    }

    /// @notice Any order of naming, removing, pausing and resuming: the list holds each operator once, and all of them
    /// or none may trade.
    /// hardhat-config: fuzz.runs = 256
    function testFuzz_theListOfOperatorsIsTheOperators(bytes32 choices) external {
        bool pausedNow = false;
        for (uint256 i = 0; i < 32; ++i) {
            uint8 choice = uint8(choices[i]);
            if (choice % 8 == 0) {
                pausedNow = !pausedNow;
                vm.prank(OWNER);
                if (pausedNow) executor.pause();
                else executor.unpause();
            } else {
                _name(address(uint160(1 + (choice >> 5))), choice % 2 == 0);
            }
        }
        _assertListed(pausedNow);
    }

    function _assertListed(bool pausedNow) private {
        address[] memory listed = executor.operators();
        uint256 named = executor.isOperator(OPERATOR) ? 1 : 0;
        for (uint160 i = 1; i < 10; ++i) {
            if (executor.isOperator(address(i))) ++named;
        }
        assertEq("listed", listed.length, named);
        for (uint256 i = 0; i < listed.length; ++i) {
            assertTrue("an operator", executor.isOperator(listed[i]));
            for (uint256 j = 0; j < i; ++j) assertTrue("once", listed[i] != listed[j]);
            vm.prank(listed[i]);
            (bool ok, ) = address(executor).call(_calldata(_loanTrade(1e6, 1)));
            assertTrue("may trade unless paused", ok != pausedNow);
        }
    }

    function _name(address account, bool allowed) private {
        vm.prank(OWNER);
        executor.setOperator(account, allowed);
    }

    function _pausedError() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.TradingPaused.selector);
    }
}
