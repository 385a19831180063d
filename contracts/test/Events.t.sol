// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { deployExecutor } from "./support/deployExecutor.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { ICheatcodes } from "./support/ICheatcodes.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestAnsweringVenue } from "./venues/TestAnsweringVenue.sol";

/// @notice Every change of a role, a pause or the list of targets is told, with who and what.
contract EventsTest is ExecutorTest {
    address private constant GUARDIAN = address(0xA3);
    address private constant SECOND_OPERATOR = address(0xA4);
    address private constant NEXT_OWNER = address(0xA5);

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
    }

    function test_aDeploymentTellsItsOwnerAndItsOperators() external {
        address[] memory named = new address[](2);
        (named[0], named[1]) = (OPERATOR, SECOND_OPERATOR);
        vm.recordLogs();
        executor = deployExecutor(OWNER, TREASURY, named);
        ICheatcodes.Log[] memory logs = vm.getRecordedLogs();
        assertEq("events", logs.length, 3);
        _assertTold(logs[0], IDepegExecutor.OwnershipTransferred.selector, address(0), OWNER, "");
        _assertTold(logs[1], IDepegExecutor.OperatorSet.selector, OPERATOR, abi.encode(true));
        _assertTold(logs[2], IDepegExecutor.OperatorSet.selector, SECOND_OPERATOR, abi.encode(true));
    }

    function test_theNamingAndTheRemovalOfAnOperatorAreTold() external {
        bytes32 event_ = IDepegExecutor.OperatorSet.selector;
        ICheatcodes.Log memory log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.setOperator, (SECOND_OPERATOR, true)));
        _assertTold(log, event_, SECOND_OPERATOR, abi.encode(true));
        log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.setOperator, (SECOND_OPERATOR, false)));
        _assertTold(log, event_, SECOND_OPERATOR, abi.encode(false));
    }

    function test_theGuardianAndItsPauseAreTold() external {
        ICheatcodes.Log memory log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.setGuardian, (GUARDIAN)));
        _assertTold(log, IDepegExecutor.GuardianSet.selector, GUARDIAN, "");
        log = _logOf(GUARDIAN, abi.encodeCall(IDepegExecutor.pause, ()));
        _assertTold(log, IDepegExecutor.PauseSet.selector, GUARDIAN, abi.encode(true));
        log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.unpause, ()));
        _assertTold(log, IDepegExecutor.PauseSet.selector, OWNER, abi.encode(false));
    }

    function test_anOfferOfOwnershipAndItsAcceptanceAreTold() external {
        ICheatcodes.Log memory log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.transferOwnership, (NEXT_OWNER)));
        _assertTold(log, IDepegExecutor.OwnershipTransferStarted.selector, OWNER, NEXT_OWNER, "");
        log = _logOf(NEXT_OWNER, abi.encodeCall(IDepegExecutor.acceptOwnership, ()));
        _assertTold(log, IDepegExecutor.OwnershipTransferred.selector, OWNER, NEXT_OWNER, "");
    }

    function test_aTargetIsTakenOffTheListEvenWhereItCouldNoLongerBeListed() external {
        TestAnsweringVenue venue = new TestAnsweringVenue();
        ICheatcodes.Log memory log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.setTarget, (address(venue), true)));
        _assertTold(log, IDepegExecutor.TargetSet.selector, address(venue), abi.encode(true));
        venue.answerWith(32);
        log = _logOf(OWNER, abi.encodeCall(IDepegExecutor.setTarget, (address(venue), false)));
        _assertTold(log, IDepegExecutor.TargetSet.selector, address(venue), abi.encode(false));
        assertTrue("not listed", !executor.isTarget(address(venue)));
    }

    /// @notice The only event of a call that succeeds.
    function _logOf(address caller, bytes memory data) private returns (ICheatcodes.Log memory log) {
        vm.recordLogs();
        vm.prank(caller);
        (bool ok, ) = address(executor).call(data);
        assertTrue("succeeds", ok);
        ICheatcodes.Log[] memory logs = vm.getRecordedLogs();
        assertEq("events", logs.length, 1);
        return logs[0];
    }

    function _assertTold(ICheatcodes.Log memory log, bytes32 signature, address account, bytes memory data) private view {
        assertEq("topics", log.topics.length, 2);
        _assertHead(log, signature, account, data);
    }

    function _assertTold(
        ICheatcodes.Log memory log,
        bytes32 signature,
        address first,
        address second,
        bytes memory data
    ) private view {
        assertEq("topics", log.topics.length, 3);
        assertEq("second account", uint256(log.topics[2]), uint160(second));
        _assertHead(log, signature, first, data);
    }

    function _assertHead(ICheatcodes.Log memory log, bytes32 signature, address account, bytes memory data) private view {
        assertEq("emitter", log.emitter, address(executor));
        assertEq("signature", uint256(log.topics[0]), uint256(signature));
        assertEq("account", uint256(log.topics[1]), uint160(account));
        assertEq("data", log.data, data);
    }
}
