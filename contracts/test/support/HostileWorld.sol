// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3Callback } from "../../callbacks/AaveV3Callback.sol";
import { IAaveV3Pool } from "../../interfaces/IAaveV3Pool.sol";
import { ICurvePool } from "../../interfaces/ICurvePool.sol";
import { IDepegExecutor } from "../../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../../interfaces/IErc20.sol";
import { IErc4626 } from "../../interfaces/IErc4626.sol";
import { IUniswapV3Pool } from "../../interfaces/IUniswapV3Pool.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { StandardToken } from "../tokens/StandardToken.sol";
import { Call } from "./CallList.sol";
import { TradingWorld } from "./TradingWorld.sol";

/// @notice A world of trades in which operators go bad, strangers and lenders call back when they should not, roles
/// change, and things are sent that nobody asked for.
contract HostileWorld is TradingWorld {
    constructor(LedgerToken first, LedgerToken second) {
        _openWorld(first, second);
    }

    /// @notice An operator gone bad takes a loan and lets anything be called with it; a gain that this makes is ours.
    function stealWithOperatorKey(uint256 kind, uint256 attempt, uint8 flags, uint16 offset, uint256 word) external {
        address[8] memory targets = [
            _coin(0),
            _coin(1),
            address(exchange),
            address(pool),
            address(lender),
            address(executor),
            address(vault),
            THIEF
        ];
        address target = targets[(word >> 8) % 8];
        Call memory call = Call(
            target,
            _coin(word % 2),
            offset % 200,
            flags,
            abi.encodePacked(THIEF, word),
            _theft(attempt % 9, word)
        );
        Call[] memory calls = kind % 4 == 0 ? _list(call) : _list(_borrow(kind % LENDER_KINDS, 1e9, _list(call)));
        _tradeAs(OPERATOR, _calldata(_trade(0, calls)));
    }

    /// @notice Anybody calls anything: what is for operators, for the owner, for lenders.
    function callAsStranger(address stranger, uint256 function_, uint256 word) external {
        if (stranger == OWNER || executor.isOperator(stranger)) return;
        if (stranger == GUARDIAN && function_ % 16 == 4) return;
        _expectRefusal(stranger, _anyCall(function_ % 16, word));
    }

    /// @notice A lender, a venue or anybody else calls back when no trade runs.
    function callBackLate(uint256 who, uint256 function_, uint256 word) external {
        address[] memory callers = _spenders();
        _expectRefusal(callers[who % callers.length], _anyCall(9 + (function_ % 7), word));
    }

    /// @notice Owner and guardian do their work.
    function changeRoles(uint256 what) external {
        what = what % 6;
        bool listed = executor.isTarget(address(exchange));
        if (what == 0) vm.prank(GUARDIAN);
        else vm.prank(OWNER);
        if (what == 0) executor.pause();
        if (what == 1 || what == 2) executor.unpause();
        if (what == 3) executor.setOperator(SECOND, true);
        if (what == 4) executor.setOperator(SECOND, false);
        if (what == 5) executor.setTarget(address(exchange), !listed);
    }

    /// @notice Somebody sends tokens by mistake and the owner sends them on.
    function rescueStrays(uint256 amount) external {
        amount = between(amount, 1_000, 1e12);
        loanToken.mint(address(executor), amount);
        uint256 before = loanToken.balanceOf(TREASURY);
        vm.prank(OWNER);
        executor.withdraw(address(loanToken), amount);
        expectedAtTreasury += loanToken.balanceOf(TREASURY) - before;
    }

    /// @notice Ether that nobody can refuse.
    function forceEther(uint256 amount) external {
        amount = amount % 1 ether;
        vm.deal(address(this), amount);
        forcedWei += amount;
        // PUSH20 executor, SELFDESTRUCT: a contract that dies while it is made.
        bytes memory bomb = abi.encodePacked(bytes1(0x73), address(executor), bytes1(0xff));
        assembly ("memory-safe") {
            pop(create(amount, add(bomb, 0x20), mload(bomb)))
        }
    }

    /// @notice What must hold whatever happened.
    function assertHeld() external view {
        assertEq("scandal", bytes(scandal), "");
        assertEq("treasury", loanToken.balanceOf(TREASURY), expectedAtTreasury);
        assertEq("ether of the executor", address(executor).balance, forcedWei);
        assertEq("owner", executor.owner(), OWNER);
        assertEq("pending owner", executor.pendingOwner(), address(0));
        address[] memory spenders = _spenders();
        _assertNone(loanToken, spenders);
        _assertNone(otherToken, spenders);
        _assertNone(LedgerToken(vault), spenders);
    }

    /// @notice Once all behave, an operator trades on a loan of every kind, as if nothing had been.
    function assertAlive() public virtual {
        behave();
        vm.prank(OWNER);
        executor.unpause();
        uint256[2] memory legs;
        (legs[0], legs[1]) = (0, 1);
        for (uint256 kind = 0; kind < LENDER_KINDS; ++kind) {
            Call[] memory calls = kind < 8 ? _round(legs, 1e9 + 1) : _list(_exchangeLeg(1));
            bool ok = _tradeAs(OPERATOR, _calldata(_trade(1, _list(_borrow(kind, 1e9 + 1, calls)))));
            assertTrue("trades", ok);
        }
    }

    function _theft(uint256 attempt, uint256 word) private view returns (bytes memory) {
        bytes memory owed = abi.encodePacked(_coin(word % 2));
        if (attempt == 0) return abi.encodeCall(IErc20.approve, (THIEF, word));
        if (attempt == 1) return abi.encodeCall(IErc20.transfer, (THIEF, word % 1e9));
        if (attempt == 2) return abi.encodeCall(StandardToken.increaseAllowance, (THIEF, word));
        if (attempt == 3) return abi.encodeCall(ICurvePool.exchange, (0, 1, word % 1e9, 0));
        if (attempt == 4) return abi.encodeCall(IUniswapV3Pool.swap, (THIEF, word % 2 == 0, int256(word % 1e9), 0, owed));
        if (attempt == 5) return abi.encodeCall(IAaveV3Pool.flashLoanSimple, (THIEF, _coin(0), word % 1e9, owed, 0));
        if (attempt == 6) return abi.encodeCall(IErc4626.deposit, (word % 1e9, THIEF));
        if (attempt == 7) return abi.encodeCall(IErc4626.redeem, (word % 1e9, THIEF, SECOND));
        return abi.encodePacked(word);
    }

    /// @notice Calls of everything that changes something; from the tenth on, callbacks.
    function _anyCall(uint256 function_, uint256 word) internal view returns (bytes memory) {
        address token = _coin(word % 2);
        bytes memory data = abi.encodePacked(token, uint128(word));
        if (function_ == 0) return _calldata(_loanTrade(1e9, 0));
        if (function_ == 1) return abi.encodeCall(IDepegExecutor.withdraw, (token, 0));
        if (function_ == 2) return abi.encodeCall(IDepegExecutor.setOperator, (THIEF, true));
        if (function_ == 3) return abi.encodeCall(IDepegExecutor.setTarget, (address(pool), true));
        if (function_ == 4) return abi.encodeCall(IDepegExecutor.pause, ());
        if (function_ == 5) return abi.encodeCall(IDepegExecutor.unpause, ());
        if (function_ == 6) return abi.encodeCall(IDepegExecutor.transferOwnership, (THIEF));
        if (function_ == 7) return abi.encodeCall(IDepegExecutor.acceptOwnership, ());
        if (function_ == 8) return abi.encodeCall(IDepegExecutor.setGuardian, (THIEF));
        if (function_ == 9) return _aaveCallback(token, word);
        if (function_ == 10) return abi.encodeCall(executor.uniswapV3SwapCallback, (int256(word >> 1), 0, data));
        if (function_ == 11) return abi.encodeCall(executor.uniswapV3FlashCallback, (0, 0, data));
        if (function_ == 12) return abi.encodeCall(executor.onMorphoFlashLoan, (word, data));
        if (function_ == 13) return abi.encodeCall(executor.onFlashLoan, (address(executor), token, word, 0, ""));
        if (function_ == 14) {
            return abi.encodeCall(executor.onErc7399Loan, (address(executor), THIEF, token, word, 0, ""));
        }
        return abi.encodeCall(executor.unlockCallback, (abi.encodePacked(uint8(2), token, word)));
    }

    function _aaveCallback(address token, uint256 word) private view returns (bytes memory) {
        return abi.encodeCall(AaveV3Callback.executeOperation, (token, word, 0, address(executor), ""));
    }

    function _expectRefusal(address caller, bytes memory data) private {
        vm.prank(caller);
        (bool ok, ) = address(executor).call(data);
        if (ok) scandal = "a stranger succeeded";
    }

    function _assertNone(LedgerToken token, address[] memory spenders) private view {
        assertEq("balance of the executor", token.balanceOf(address(executor)), 0);
        for (uint256 i = 0; i < spenders.length; ++i) {
            assertEq("allowance of the executor", token.allowance(address(executor), spenders[i]), 0);
        }
    }
}
