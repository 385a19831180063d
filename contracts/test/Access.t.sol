// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { deployExecutor } from "./support/deployExecutor.sol";
import { AaveV3Callback } from "../callbacks/AaveV3Callback.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { StandardToken } from "./tokens/StandardToken.sol";

/// @notice Who may do what.
contract AccessTest is ExecutorTest {
    function setUp() external {
        _open(new StandardToken(), new StandardToken());
    }

    /// hardhat-config: fuzz.runs = 512
    function testFuzz_aStrangerCanDoNothing(address stranger, uint256 function_, bytes calldata noise) external {
        vm.assume(stranger != OWNER && stranger != OPERATOR);
        bytes memory state = _state();
        bytes4[13] memory selectors = [
            IDepegExecutor.execute.selector,
            IDepegExecutor.executeWithOwnFunds.selector,
            IDepegExecutor.setGuardian.selector,
            IDepegExecutor.setTarget.selector,
            IDepegExecutor.pause.selector,
            IDepegExecutor.unpause.selector,
            IDepegExecutor.withdraw.selector,
            IDepegExecutor.setOperator.selector,
            IDepegExecutor.transferOwnership.selector,
            IDepegExecutor.acceptOwnership.selector,
            AaveV3Callback.executeOperation.selector,
            executor.uniswapV3SwapCallback.selector,
            bytes4(keccak256(noise))
        ];
        vm.prank(stranger);
        (bool ok, ) = address(executor).call(abi.encodePacked(selectors[function_ % 13], noise));
        assertTrue("a stranger's call with noise as arguments reverts", !ok);
        assertEq("state", _state(), state);
    }

    /// hardhat-config: fuzz.runs = 512
    function testFuzz_aStrangerIsTurnedAwayFromEveryFunctionWithGoodArguments(address stranger) external {
        vm.assume(stranger != OWNER && stranger != OPERATOR);
        loanToken.mint(address(executor), 5);
        bytes memory notOwner = abi.encodeWithSelector(IDepegExecutor.NotOwner.selector, stranger);
        _expectRevertFrom(stranger, notOwner, abi.encodeCall(IDepegExecutor.withdraw, (address(loanToken), 5)));
        _expectRevertFrom(stranger, notOwner, abi.encodeCall(IDepegExecutor.setOperator, (stranger, true)));
        _expectRevertFrom(stranger, notOwner, abi.encodeCall(IDepegExecutor.transferOwnership, (stranger)));
        _expectRevertFrom(
            stranger,
            abi.encodeWithSelector(IDepegExecutor.NotPendingOwner.selector, stranger),
            abi.encodeCall(IDepegExecutor.acceptOwnership, ())
        );
        _expectRevertFrom(
            stranger,
            abi.encodeWithSelector(IDepegExecutor.NotOperator.selector, stranger),
            _calldata(_loanTrade(1e6, 1))
        );
    }

    function test_anOperatorIsNotAnOwner() external {
        bytes memory notOwner = abi.encodeWithSelector(IDepegExecutor.NotOwner.selector, OPERATOR);
        _expectRevertFrom(OPERATOR, notOwner, abi.encodeCall(IDepegExecutor.withdraw, (address(loanToken), 1)));
        _expectRevertFrom(OPERATOR, notOwner, abi.encodeCall(IDepegExecutor.setOperator, (THIEF, true)));
        _expectRevertFrom(OPERATOR, notOwner, abi.encodeCall(IDepegExecutor.transferOwnership, (THIEF)));
    }

    function test_anOwnerIsNotAnOperator() external {
        bytes memory notOperator = abi.encodeWithSelector(IDepegExecutor.NotOperator.selector, OWNER);
        _expectRevertFrom(OWNER, notOperator, _calldata(_loanTrade(1e6, 1)));
    }

    function test_aRemovedOperatorCannotTrade() external {
        vm.prank(OWNER);
        executor.setOperator(OPERATOR, false);
        assertTrue("no operator", !executor.isOperator(OPERATOR));
        _expectRevert(_loanTrade(1e6, 1), abi.encodeWithSelector(IDepegExecutor.NotOperator.selector, OPERATOR));
    }

    function test_aNewOperatorCanTrade() external {
        vm.prank(OWNER);
        executor.setOperator(THIEF, true);
        vm.prank(THIEF);
        _send(_loanTrade(1e6, 1));
        assertTrue("the treasury gained", loanToken.balanceOf(TREASURY) > 0);
    }

    function test_ownershipMovesOnlyWhenItIsAccepted() external {
        vm.prank(OWNER);
        executor.transferOwnership(THIEF);
        assertEq("owner", executor.owner(), OWNER);
        assertEq("pending owner", executor.pendingOwner(), THIEF);
        vm.prank(THIEF);
        executor.acceptOwnership();
        assertEq("owner", executor.owner(), THIEF);
        assertEq("pending owner", executor.pendingOwner(), address(0));
        _expectRevertFrom(
            OWNER,
            abi.encodeWithSelector(IDepegExecutor.NotOwner.selector, OWNER),
            abi.encodeCall(IDepegExecutor.setOperator, (OWNER, true))
        );
    }

    function test_anOfferOfOwnershipCanBeWithdrawn() external {
        vm.prank(OWNER);
        executor.transferOwnership(THIEF);
        vm.prank(OWNER);
        executor.transferOwnership(address(0));
        _expectRevertFrom(
            THIEF,
            abi.encodeWithSelector(IDepegExecutor.NotPendingOwner.selector, THIEF),
            abi.encodeCall(IDepegExecutor.acceptOwnership, ())
        );
    }

    function test_nobodyAcceptsWhatWasNotOffered() external {
        _expectRevertFrom(
            address(0),
            abi.encodeWithSelector(IDepegExecutor.NotPendingOwner.selector, address(0)),
            abi.encodeCall(IDepegExecutor.acceptOwnership, ())
        );
    }

    function test_strayTokensGoToTheTreasuryAndNowhereElse() external {
        loanToken.mint(address(executor), 700);
        vm.prank(OWNER);
        executor.withdraw(address(loanToken), 700);
        assertEq("treasury", loanToken.balanceOf(TREASURY), 700);
        _assertEmpty();
    }

    function test_strayTokensOfTheProfitTokenReachTheTreasuryWithTheNextTrade() external {
        loanToken.mint(address(executor), 700);
        uint256 profit = _execute(_flashSwapTrade(1_000e6, 1));
        assertEq("profit", profit, 10e6 + 700);
        _assertEmpty();
    }

    function test_etherIsRefused() external {
        (bool ok, ) = address(executor).call{ value: 1 }("");
        assertTrue("plain ether is refused", !ok);
        (ok, ) = address(executor).call{ value: 1 }(abi.encodeCall(IDepegExecutor.owner, ()));
        assertTrue("ether with a call is refused", !ok);
    }

    function test_noRoleCanBeTheZeroAddress() external {
        address[] memory nobody = new address[](0);
        bytes memory zero = abi.encodeWithSelector(IDepegExecutor.InvalidAccount.selector, address(0));
        vm.expectRevert(zero);
        deployExecutor(address(0), TREASURY, nobody);
        vm.expectRevert(zero);
        deployExecutor(OWNER, address(0), nobody);
        vm.expectRevert(zero);
        deployExecutor(OWNER, TREASURY, new address[](1));
        _expectRevertFrom(OWNER, zero, abi.encodeCall(IDepegExecutor.setOperator, (address(0), true)));
    }

    function test_anExecutorCannotBeItsOwnTreasury() external {
        // The address that the next contract of this one gets: RLP of creator and nonce, for nonces below 128.
        uint64 nonce = vm.getNonce(address(this));
        assertTrue("a nonce of one byte", nonce > 0 && nonce < 128);
        bytes memory creation = abi.encodePacked(bytes2(0xd694), address(this), uint8(nonce));
        address next = address(uint160(uint256(keccak256(creation))));
        vm.expectRevert(abi.encodeWithSelector(IDepegExecutor.InvalidAccount.selector, next));
        deployExecutor(OWNER, next, new address[](0));
    }

    function _state() private view returns (bytes memory) {
        return
            abi.encode(
                executor.owner(),
                executor.pendingOwner(),
                executor.treasury(),
                executor.isOperator(OPERATOR),
                executor.isOperator(THIEF),
                executor.guardian(),
                executor.paused(),
                executor.isTarget(THIEF)
            );
    }
}
