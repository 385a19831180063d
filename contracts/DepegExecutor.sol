// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3Callback } from "./callbacks/AaveV3Callback.sol";
import { AaveV3MultiCallback } from "./callbacks/AaveV3MultiCallback.sol";
import { BalancerV2Callback } from "./callbacks/BalancerV2Callback.sol";
import { Erc3156Callback } from "./callbacks/Erc3156Callback.sol";
import { Erc7399Callback } from "./callbacks/Erc7399Callback.sol";
import { MorphoCallback } from "./callbacks/MorphoCallback.sol";
import { UniswapV3FlashCallback } from "./callbacks/UniswapV3FlashCallback.sol";
import { UniswapV3SwapCallback } from "./callbacks/UniswapV3SwapCallback.sol";
import { UniswapV4Callback } from "./callbacks/UniswapV4Callback.sol";
import { CallPolicy } from "./core/CallPolicy.sol";
import { CallRunner } from "./core/CallRunner.sol";
import { Roles } from "./core/Roles.sol";
import { TokenCalls } from "./core/TokenCalls.sol";
import { IDepegExecutor } from "./interfaces/IDepegExecutor.sol";

/// @title DepegExecutor
/// @author Repeg contributors
/// @notice See `IDepegExecutor`. To add a lender: its file in `callbacks/`, its interface, its function in
/// `PermittedCalls`. To add a venue without a callback: its interface and its function in `PermittedCalls`.
contract DepegExecutor is
    CallPolicy,
    AaveV3Callback,
    AaveV3MultiCallback,
    BalancerV2Callback,
    Erc3156Callback,
    Erc7399Callback,
    MorphoCallback,
    UniswapV3FlashCallback,
    UniswapV3SwapCallback,
    UniswapV4Callback
{
    using TokenCalls for address;

    /// @inheritdoc IDepegExecutor
    address public immutable override treasury;

    /// @notice Deploys an executor.
    /// @param initialOwner who names operators
    /// @param fixedTreasury who receives all profit, for ever
    /// @param initialOperators who may trade from the start; may be empty
    constructor(
        address initialOwner,
        address fixedTreasury,
        address[] memory initialOperators
    ) Roles(initialOwner, initialOperators) {
        _requireAccount(fixedTreasury);
        if (fixedTreasury == address(this)) revert InvalidAccount(fixedTreasury);
        treasury = fixedTreasury;
    }

    /// @inheritdoc IDepegExecutor
    function execute(
        bytes32 route,
        address profitToken,
        uint256 minProfit,
        uint256 deadlineBlock,
        bytes calldata calls
    ) external override returns (uint256 profit) {
        _begin(deadlineBlock);
        uint256 balanceBefore = profitToken.balanceOf(treasury);
        address loanToken = _run(calls, profitToken, 0);
        profit = _finish(route, profitToken, minProfit, balanceBefore, loanToken);
    }

    /// @inheritdoc IDepegExecutor
    function executeWithOwnFunds(
        bytes32 route,
        address token,
        uint256 amount,
        uint256 minProfit,
        uint256 deadlineBlock,
        bytes calldata calls
    ) external override returns (uint256 profit) {
        _begin(deadlineBlock);
        uint256 balanceBefore = token.balanceOf(treasury);
        _takeFunds(token, amount);
        _run(calls, token, amount);
        token.transfer(msg.sender, amount);
        _recordLoan(token, amount, amount);
        profit = _finish(route, token, minProfit, balanceBefore, token);
    }

    /// @inheritdoc IDepegExecutor
    function withdraw(address token, uint256 amount) external override {
        _requireOwner();
        _requireIdle();
        uint256 balanceBefore = token.balanceOf(treasury);
        token.transfer(treasury, amount);
        if (token.balanceOf(treasury) <= balanceBefore) revert TransferFailed(token);
    }

    /// @notice Sends the executor's whole balance of a token to the treasury.
    /// @param token the token
    function _sendToTreasury(address token) internal override(CallRunner) {
        uint256 held = token.balanceOf(address(this));
        if (held != 0) token.transfer(treasury, held);
    }

    /// @notice Takes exactly the stated funds from the operator who calls, and from nobody else.
    /// @param token the token
    /// @param amount base units, approved by the operator
    function _takeFunds(address token, uint256 amount) internal virtual {
        uint256 balanceBefore = token.balanceOf(address(this));
        token.transferFrom(msg.sender, amount);
        if (token.balanceOf(address(this)) != balanceBefore + amount) revert TransferFailed(token);
    }

    /// @notice Reverts after the deadline.
    /// @param deadlineBlock last block in which the trade may run
    function _requireInTime(uint256 deadlineBlock) internal view virtual {
        if (block.number > deadlineBlock) revert DeadlinePassed(deadlineBlock, block.number);
    }

    /// @notice Begins a trade, where one may begin.
    /// @param deadlineBlock last block in which it may run
    function _begin(uint256 deadlineBlock) private {
        _requireOperator();
        _enter();
        _requireInTime(deadlineBlock);
    }

    /// @notice Banks the profit, sees that nothing borrowed is left, and tells the trade.
    /// @param route label of the trade
    /// @param profitToken token gained
    /// @param minProfit least gain
    /// @param balanceBefore what the treasury held before the trade
    /// @param loanToken token of the outermost loan; zero where nothing was borrowed
    /// @return profit what it gained
    function _finish(
        bytes32 route,
        address profitToken,
        uint256 minProfit,
        uint256 balanceBefore,
        address loanToken
    ) private returns (uint256 profit) {
        profit = _bankProfit(profitToken, minProfit, balanceBefore);
        uint256 borrowed;
        uint256 repaid;
        if (loanToken != address(0)) {
            (borrowed, repaid) = _loanAmounts();
            if (loanToken != profitToken) _requireLeft(loanToken, 0);
        }
        _leave();
        emit TradeExecuted(route, loanToken, borrowed, repaid, profitToken, profit);
    }

    /// @notice Sends everything gained to the treasury and holds the trade to its minimum.
    /// @param profitToken token gained
    /// @param minProfit least gain
    /// @param balanceBefore what the treasury held before the trade
    /// @return profit what it gained
    function _bankProfit(
        address profitToken,
        uint256 minProfit,
        uint256 balanceBefore
    ) internal virtual returns (uint256 profit) {
        _sendToTreasury(profitToken);
        uint256 balanceAfter = profitToken.balanceOf(treasury);
        if (balanceAfter > balanceBefore) profit = balanceAfter - balanceBefore;
        if (profit == 0 || profit < minProfit) revert InsufficientProfit(profitToken, minProfit, profit);
    }
}
