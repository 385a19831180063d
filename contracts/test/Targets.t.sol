// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PermittedCalls } from "../core/PermittedCalls.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc4626 } from "../interfaces/IErc4626.sol";
import { BALANCE, BY_CALLBACK, Call, REST_TO_TREASURY, Trade } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { ShapeShifterToken } from "./tokens/ShapeShifterToken.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestDesk } from "./venues/TestDesk.sol";
import { TestVault } from "./venues/TestVault.sol";

/// @notice Venues with functions of their own, called where the owner listed them and nowhere else.
contract TargetsTest is ExecutorTest {
    uint256 private constant AMOUNT = 1_000e6;
    TestDesk private desk;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
        desk = new TestDesk(exchange);
    }

    function test_aFunctionOfAnUnlistedTargetIsForbidden() external {
        _expectRevert(_deskTrade(), _forbidden(address(desk), TestDesk.open.selector));
    }

    function test_aFunctionOfAListedTargetCanBeCalled() external {
        _listTarget(address(desk), true);
        exchange.setRate(0);
        _execute(_deskTrade());
        assertTrue("the treasury gained", loanToken.balanceOf(TREASURY) > 0);
    }

    function test_aTargetTakenOffTheListIsForbiddenAgain() external {
        _listTarget(address(desk), true);
        _listTarget(address(desk), false);
        assertTrue("not listed", !executor.isTarget(address(desk)));
        _expectRevert(_deskTrade(), _forbidden(address(desk), TestDesk.open.selector));
    }

    function test_whatMovesTokensIsForbiddenAtAListedTargetToo() external {
        _listTarget(address(desk), true);
        string[29] memory movers = [
            "approve(address,uint256)",
            "transfer(address,uint256)",
            "transferFrom(address,address,uint256)",
            "increaseAllowance(address,uint256)",
            "decreaseAllowance(address,uint256)",
            "increaseApproval(address,uint256)",
            "decreaseApproval(address,uint256)",
            "approveAndCall(address,uint256)",
            "approveAndCall(address,uint256,bytes)",
            "transferAndCall(address,uint256)",
            "transferAndCall(address,uint256,bytes)",
            "transferFromAndCall(address,address,uint256)",
            "transferFromAndCall(address,address,uint256,bytes)",
            "authorizeOperator(address)",
            "send(address,uint256,bytes)",
            "setApprovalForAll(address,bool)",
            "safeTransferFrom(address,address,uint256)",
            "safeTransferFrom(address,address,uint256,bytes)",
            "safeTransferFrom(address,address,uint256,uint256,bytes)",
            "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)",
            "approve(address,uint256,uint256)",
            "transfer(address,uint256,uint256)",
            "transferFrom(address,address,uint256,uint256)",
            "setOperator(address,bool)",
            "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
            "permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)",
            "permit(address,address,uint256,uint256,bytes)",
            "approve(address,address,uint160,uint48)",
            "transferFrom(address,address,uint160,address)"
        ];
        for (uint256 i = 0; i < movers.length; ++i) {
            bytes4 selector = bytes4(keccak256(bytes(movers[i])));
            assertTrue(movers[i], PermittedCalls.isTokenMover(selector));
            Call memory call = Call(address(desk), address(0), 0, 0, "", abi.encodeWithSelector(selector));
            _expectRevert(_trade(0, _list(call)), _forbidden(address(desk), selector));
        }
    }

    function test_neitherATokenNorTheExecutorNorAnAddressWithoutCodeCanBeListed() external {
        address[3] memory refused = [address(loanToken), address(executor), THIEF];
        for (uint256 i = 0; i < refused.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(IDepegExecutor.InvalidTarget.selector, refused[i]);
            _expectRevertFrom(OWNER, reason, abi.encodeCall(IDepegExecutor.setTarget, (refused[i], true)));
        }
    }

    /// hardhat-config: fuzz.runs = 128
    function testFuzz_onlyTheOwnerLists(address stranger, bool allowed) external {
        vm.assume(stranger != OWNER);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.NotOwner.selector, stranger);
        _expectRevertFrom(stranger, refused, abi.encodeCall(IDepegExecutor.setTarget, (address(desk), allowed)));
    }

    function test_onlySharesOfTheExecutorItselfAreRedeemed() external {
        Call memory call = Call(address(desk), address(0), 0, 0, "", "");
        bytes memory refused = _forbidden(address(desk), IErc4626.redeem.selector);
        call.data = abi.encodeCall(IErc4626.redeem, (1, THIEF, OPERATOR));
        _expectRevert(_trade(0, _list(call)), refused);
        call.data = abi.encodePacked(IErc4626.redeem.selector, uint256(1), uint256(2));
        _expectRevert(_trade(0, _list(call)), refused);
        // With its own shares the call goes through to the target, which has no such function.
        call.data = abi.encodeCall(IErc4626.redeem, (1, address(executor), address(executor)));
        _expectRevert(_trade(0, _list(call)), _callFailed(0, address(desk), ""));
    }

    function test_aPatchCannotNameAnotherOwnerOfTheSharesThanTheExecutor() external {
        // An account with shares approved the executor; a thief with an operator's key puts its address where the owner
        // stands, as the balance of a token that the thief wrote.
        address victim = address(0xA7);
        TestVault vault = new TestVault(address(otherToken));
        otherToken.mint(address(vault), AMOUNT);
        vault.mint(victim, AMOUNT);
        vm.prank(victim);
        vault.approve(address(executor), AMOUNT);
        ShapeShifterToken shifter = new ShapeShifterToken(uint160(victim));
        uint8 flags = BALANCE | BY_CALLBACK;
        bytes memory data = abi.encodeCall(IErc4626.redeem, (AMOUNT, THIEF, address(executor)));
        Call memory call = Call(address(vault), address(shifter), THIRD_WORD, flags, "", data);
        Call memory honest = _loan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)));
        for (uint16 offset = THIRD_WORD - 31; offset <= THIRD_WORD; ++offset) {
            call.amountOffset = offset;
            _expectRevert(_trade(1, _list(call, honest)), _forbidden(address(vault), IErc4626.redeem.selector));
        }
        call.flags = flags | REST_TO_TREASURY;
        _expectRevert(_trade(1, _list(call, honest)), _forbidden(address(vault), IErc4626.redeem.selector));
        assertEq("shares of the victim", vault.balanceOf(victim), AMOUNT);
    }

    function _deskTrade() private view returns (Trade memory) {
        Call memory open = Call(address(desk), address(0), 0, 0, "", abi.encodeCall(TestDesk.open, ()));
        return _trade(1, _list(open, _loan(AMOUNT, _list(_exchangeLeg(0), _poolLeg(1)))));
    }

    function _listTarget(address target, bool allowed) private {
        vm.prank(OWNER);
        executor.setTarget(target, allowed);
    }

    function _forbidden(address target, bytes4 selector) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDepegExecutor.ForbiddenCall.selector, target, selector);
    }
}
