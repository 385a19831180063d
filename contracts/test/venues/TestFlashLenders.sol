// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AaveV3MultiCallback } from "../../callbacks/AaveV3MultiCallback.sol";
import { BalancerV2Callback } from "../../callbacks/BalancerV2Callback.sol";
import { MorphoCallback } from "../../callbacks/MorphoCallback.sol";
import { UniswapV3FlashCallback } from "../../callbacks/UniswapV3FlashCallback.sol";
import { PullToken } from "./PullToken.sol";

/// @notice Lends as Morpho Blue, Balancer's Vault, a Uniswap v3 pool and Aave's `flashLoan` do, ten basis points dear
/// where they ask for a fee. It lends to whomever it is told to: none of their own locks is here, so that the
/// executor's checks stand alone.
contract TestFlashLenders {
    using PullToken for address;

    uint256 public callbacks = 1;
    /// @notice Whether it takes what it was approved for; an impostor leaves the allowance for later.
    bool public collects = true;

    address private immutable TOKEN0;

    error NotRepaid();
    error Refused();

    constructor(address token0) {
        TOKEN0 = token0;
    }

    function setCallbacks(uint256 count) external {
        callbacks = count;
    }

    function setCollects(bool does) external {
        collects = does;
    }

    /// @notice Morpho's.
    function flashLoan(address token, uint256 assets, bytes calldata data) external {
        token.push(msg.sender, assets);
        for (uint256 i = 0; i < callbacks; ++i) MorphoCallback(msg.sender).onMorphoFlashLoan(assets, data);
        if (collects) token.pull(msg.sender, assets);
    }

    /// @notice Balancer's.
    function flashLoan(
        address recipient,
        address[] calldata tokens,
        uint256[] calldata amounts,
        bytes calldata userData
    ) external {
        uint256[] memory held = _holdings(tokens);
        uint256[] memory fees = _lend(recipient, tokens, amounts);
        for (uint256 i = 0; i < callbacks; ++i) {
            BalancerV2Callback(recipient).receiveFlashLoan(tokens, amounts, fees, userData);
        }
        for (uint256 i = 0; i < tokens.length; ++i) {
            if (_held(tokens[i]) < held[i] + fees[i]) revert NotRepaid();
        }
    }

    /// @notice A Uniswap v3 pool's, of one token at a time.
    function flash(address recipient, uint256 amount0, uint256 amount1, bytes calldata data) external {
        address token = address(bytes20(data));
        uint256 amount = token == TOKEN0 ? amount0 : amount1;
        uint256 fee = _fee(amount);
        uint256 held = _held(token);
        token.push(recipient, amount);
        for (uint256 i = 0; i < callbacks; ++i) {
            UniswapV3FlashCallback(recipient).uniswapV3FlashCallback(
                token == TOKEN0 ? fee : 0,
                token == TOKEN0 ? 0 : fee,
                data
            );
        }
        if (_held(token) < held + fee) revert NotRepaid();
    }

    /// @notice Aave's.
    function flashLoan(
        address receiver,
        address[] calldata assets,
        uint256[] calldata amounts,
        uint256[] calldata,
        address,
        bytes calldata params,
        uint16
    ) external {
        uint256[] memory fees = _lend(receiver, assets, amounts);
        for (uint256 i = 0; i < callbacks; ++i) {
            bool ok = AaveV3MultiCallback(receiver).executeOperation(assets, amounts, fees, msg.sender, params);
            if (!ok) revert Refused();
        }
        for (uint256 i = 0; collects && i < assets.length; ++i) assets[i].pull(receiver, amounts[i] + fees[i]);
    }

    function _lend(
        address to,
        address[] calldata tokens,
        uint256[] calldata amounts
    ) private returns (uint256[] memory fees) {
        fees = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; ++i) {
            fees[i] = _fee(amounts[i]);
            tokens[i].push(to, amounts[i]);
        }
    }

    function _holdings(address[] calldata tokens) private view returns (uint256[] memory held) {
        held = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; ++i) held[i] = _held(tokens[i]);
    }

    function _held(address token) private view returns (uint256 amount) {
        (, bytes memory result) = token.staticcall(abi.encodeWithSignature("balanceOf(address)", address(this)));
        return abi.decode(result, (uint256));
    }

    function _fee(uint256 amount) private pure returns (uint256) {
        return (amount + 999) / 1_000;
    }
}
