// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3Callback } from "./callbacks/AaveV3Callback.sol";
import { UniswapV3SwapCallback } from "./callbacks/UniswapV3SwapCallback.sol";
import { CallRunner } from "./core/CallRunner.sol";
import { Roles } from "./core/Roles.sol";
import { TokenCalls } from "./core/TokenCalls.sol";
import { IAaveV3Pool } from "./interfaces/IAaveV3Pool.sol";
import { ICurvePool } from "./interfaces/ICurvePool.sol";
import { IDepegExecutor } from "./interfaces/IDepegExecutor.sol";
import { IUniswapV3Pool } from "./interfaces/IUniswapV3Pool.sol";

/// @title DepegExecutor
/// @author Repeg contributors
/// @notice See `IDepegExecutor`. To add a lender: its file in `callbacks/`, its interface, its function in `_isPermitted`.
/// To add a venue without a callback: its interface and its function in `_isPermitted`.
contract DepegExecutor is Roles, AaveV3Callback, UniswapV3SwapCallback {
    using TokenCalls for address;

    /// @inheritdoc IDepegExecutor
    address public immutable override treasury;

    /// @notice Deploys an executor.
    /// @param initialOwner who names operators
    /// @param fixedTreasury who receives all profit, for ever
    /// @param operators who may trade from the start; may be empty
    constructor(
        address initialOwner,
        address fixedTreasury,
        address[] memory operators
    ) Roles(initialOwner, operators) {
        _requireAccount(fixedTreasury);
        if (fixedTreasury == address(this)) revert InvalidAccount(fixedTreasury);
        treasury = fixedTreasury;
    }

    /// @inheritdoc IDepegExecutor
    function execute(Trade calldata trade) external override returns (uint256 profit) {
        _requireOperator();
        _enter();
        if (block.number > trade.deadlineBlock) revert DeadlinePassed(trade.deadlineBlock, block.number);
        address profitToken = trade.profitToken;
        uint256 balanceBefore = profitToken.balanceOf(treasury);
        _run(trade.calls);
        profit = _bankProfit(profitToken, trade.minProfit, balanceBefore);
        (address loanToken, uint256 borrowed, uint256 repaid) = _takeLoan();
        if (loanToken != address(0) && loanToken != profitToken) _requireNoneLeft(loanToken);
        _leave();
        emit TradeExecuted(trade.route, loanToken, borrowed, repaid, profitToken, profit);
    }

    /// @inheritdoc IDepegExecutor
    function withdraw(address token, uint256 amount) external override {
        _requireOwner();
        _requireIdle();
        uint256 balanceBefore = token.balanceOf(treasury);
        token.transfer(treasury, amount);
        if (token.balanceOf(treasury) <= balanceBefore) revert TransferFailed(token);
    }

    /// @notice Swaps of Uniswap v3 and Curve, loans of Aave v3.
    /// @param selector the function
    /// @return permitted true where a trade may call it
    function _isPermitted(bytes4 selector) internal pure override(CallRunner) returns (bool permitted) {
        return
            selector == IUniswapV3Pool.swap.selector ||
            selector == ICurvePool.exchange.selector ||
            selector == IAaveV3Pool.flashLoanSimple.selector;
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
    ) private returns (uint256 profit) {
        uint256 gained = profitToken.balanceOf(address(this));
        if (gained != 0) profitToken.transfer(treasury, gained);
        uint256 balanceAfter = profitToken.balanceOf(treasury);
        if (balanceAfter > balanceBefore) profit = balanceAfter - balanceBefore;
        if (profit == 0 || profit < minProfit) revert InsufficientProfit(profitToken, minProfit, profit);
    }
}
