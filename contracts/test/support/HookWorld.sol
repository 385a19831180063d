// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IBalancerV2Vault } from "../../interfaces/IBalancerV2Vault.sol";
import { IDepegExecutor } from "../../interfaces/IDepegExecutor.sol";
import { HookToken } from "../tokens/HookToken.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { TestLender } from "../venues/TestLender.sol";
import { CallList } from "./CallList.sol";
import { HostileWorld } from "./HostileWorld.sol";

/// @notice A hostile world in which one of the tokens calls somebody in the middle of every transfer.
contract HookWorld is HostileWorld {
    HookToken private immutable HOOKED;

    constructor(HookToken hooked, LedgerToken first, LedgerToken second) HostileWorld(first, second) {
        HOOKED = hooked;
    }

    /// @notice From now on the token calls the executor, or has a lender call it, in the middle of trades. The token is
    /// an operator now and then, so that only the state of the trade stands in its way.
    function setHook(uint256 what, uint256 word) external {
        vm.prank(OWNER);
        executor.setOperator(address(HOOKED), what % 3 == 0);
        (address target, bytes memory data) = _intrusion((what >> 8) % 5, word);
        HOOKED.setHook(target, data);
    }

    function removeHook() public {
        HOOKED.setHook(address(0), "");
    }

    function assertAlive() public override {
        removeHook();
        super.assertAlive();
    }

    function _intrusion(uint256 kind, uint256 word) private view returns (address target, bytes memory data) {
        bytes memory empty = bytes("");
        if (kind == 0) return (address(executor), _calldata(_flashSwapTrade(between(word, 1e4, 1e12), 0)));
        if (kind == 1) return (address(executor), _anyCall(9 + (word % 7), word));
        if (kind == 2) return (address(executor), abi.encodeCall(IDepegExecutor.withdraw, (_coin(word % 2), 0)));
        if (kind == 3) {
            data = abi.encodeCall(TestLender.flashLoanSimple, (address(executor), _coin(0), word % 1e9, empty, 0));
            return (address(lender), data);
        }
        (address[] memory tokens, uint256[] memory amounts) = (new address[](1), new uint256[](1));
        (tokens[0], amounts[0]) = (_coin(word % 2), word % 1e9);
        bytes memory list = CallList.encode(_list(_exchangeLeg(word % 2)));
        return (address(lenders), abi.encodeCall(IBalancerV2Vault.flashLoan, (address(executor), tokens, amounts, list)));
    }
}
