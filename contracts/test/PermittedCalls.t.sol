// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PermittedCalls } from "../core/PermittedCalls.sol";
import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc4626 } from "../interfaces/IErc4626.sol";
import { CALLBACK, Call, STATED } from "./support/CallList.sol";
import { ExecutorTest } from "./support/ExecutorTest.sol";
import { StandardToken } from "./tokens/StandardToken.sol";
import { TestAnsweringVenue } from "./venues/TestAnsweringVenue.sol";

/// @notice The list of functions that may be called anywhere, written out a second time: as the protocols write them.
contract PermittedCallsTest is ExecutorTest {
    TestAnsweringVenue private venue;

    function setUp() external {
        _open(new StandardToken(), new StandardToken());
        venue = new TestAnsweringVenue();
    }

    function test_swapsAndLoansOfTheKnownProtocolsAreCalledAnywhere() external {
        string[17] memory permitted = [
            "swap(address,bool,int256,uint160,bytes)",
            "flash(address,uint256,uint256,bytes)",
            "swap(uint256,uint256,address,bytes)",
            "unlock(bytes)",
            "exchange(int128,int128,uint256,uint256)",
            "exchange(uint256,uint256,uint256,uint256)",
            "exchange_received(int128,int128,uint256,uint256,address)",
            "swap((bytes32,uint8,address,address,uint256,bytes),(address,bool,address,bool),uint256,uint256)",
            "flashLoan(address,address[],uint256[],bytes)",
            "flashLoanSimple(address,address,uint256,bytes,uint16)",
            "flashLoan(address,address[],uint256[],uint256[],address,bytes,uint16)",
            "flashLoan(address,uint256,bytes)",
            "flashLoan(address,address,uint256,bytes)",
            "flash(address,address,uint256,bytes,function)",
            "sellGem(address,uint256)",
            "buyGem(address,uint256)",
            "deposit(uint256,address)"
        ];
        for (uint256 i = 0; i < permitted.length; ++i) {
            bytes4 selector = bytes4(keccak256(bytes(permitted[i])));
            assertTrue(permitted[i], PermittedCalls.isSwapOrLoan(selector));
            assertTrue(permitted[i], !PermittedCalls.isTokenMover(selector));
            // The call goes through, and the trade fails for want of a gain alone.
            _expectFailure(_trade(0, _list(_call(selector))), IDepegExecutor.InsufficientProfit.selector);
        }
    }

    /// hardhat-config: fuzz.runs = 256
    function testFuzz_anyOtherFunctionIsForbiddenAtATargetThatIsNotListed(bytes4 selector) external {
        vm.assume(!PermittedCalls.isSwapOrLoan(selector));
        _expectRevert(
            _trade(0, _list(_call(selector))),
            abi.encodeWithSelector(IDepegExecutor.ForbiddenCall.selector, address(venue), selector)
        );
    }

    function test_aTargetThatOnlySpendsMayNotCallBack() external {
        bytes memory data = abi.encodePacked(_coin(0));
        venue.callBack(address(executor), abi.encodeCall(executor.uniswapV3SwapCallback, (0, 0, data)));
        Call memory leg = _exchangeLeg(0);
        (leg.target, leg.flags) = (address(venue), STATED);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.UnexpectedCallback.selector, address(venue));
        _expectRevert(_trade(0, _list(leg)), _callFailed(0, address(venue), refused));
        leg.flags = STATED | CALLBACK;
        _expectFailure(_trade(0, _list(leg)), IDepegExecutor.InsufficientProfit.selector);
    }

    function test_whatAnswersABalanceQueryWithAWordIsATokenAndCannotBeListed() external {
        venue.answerWith(31);
        vm.prank(OWNER);
        executor.setTarget(address(venue), true);
        assertTrue("listed", executor.isTarget(address(venue)));
        venue.answerWith(32);
        bytes memory refused = abi.encodeWithSelector(IDepegExecutor.InvalidTarget.selector, address(venue));
        _expectRevertFrom(OWNER, refused, abi.encodeCall(IDepegExecutor.setTarget, (address(venue), true)));
    }

    function test_aRedemptionWhoseOwnerIsCutOffByAByteIsForbidden() external {
        bytes memory whole = abi.encodeCall(IErc4626.redeem, (1, address(executor), address(executor)));
        bytes memory cut = new bytes(whole.length - 1);
        for (uint256 i = 0; i < cut.length; ++i) cut[i] = whole[i];
        Call memory call = Call(address(venue), address(0), 0, 0, "", cut);
        bytes4 selector = IErc4626.redeem.selector;
        _expectRevert(
            _trade(0, _list(call)),
            abi.encodeWithSelector(IDepegExecutor.ForbiddenCall.selector, address(venue), selector)
        );
    }

    function _call(bytes4 selector) private view returns (Call memory) {
        return Call(address(venue), address(0), 0, 0, "", abi.encodePacked(selector));
    }
}
