// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IAaveV3Pool } from "../../interfaces/IAaveV3Pool.sol";
import { IBalancerV2Vault } from "../../interfaces/IBalancerV2Vault.sol";
import { IErc3156FlashLender } from "../../interfaces/IErc3156FlashLender.sol";
import { IErc7399FlashLender } from "../../interfaces/IErc7399FlashLender.sol";
import { IMorpho } from "../../interfaces/IMorpho.sol";
import { IUniswapV3Pool } from "../../interfaces/IUniswapV3Pool.sol";
import { IUniswapV4PoolManager } from "../../interfaces/IUniswapV4PoolManager.sol";
import { LedgerToken } from "../tokens/LedgerToken.sol";
import { TestErc3156Lender } from "../venues/TestErc3156Lender.sol";
import { TestErc7399Lender } from "../venues/TestErc7399Lender.sol";
import { TestFlashLenders } from "../venues/TestFlashLenders.sol";
import { CALLBACK, Call, CallList } from "./CallList.sol";
import { Legs } from "./Legs.sol";

/// @notice Every kind of lender, beside every kind of venue.
abstract contract Markets is Legs {
    uint256 internal constant LENDER_KINDS = 10;

    TestFlashLenders internal lenders;
    TestErc3156Lender internal standardLender;
    TestErc7399Lender internal callableLender;

    /// @notice Sets up lenders and venues around two tokens.
    function _openMarkets(LedgerToken first, LedgerToken second) internal {
        _openVenues(first, second);
        lenders = new TestFlashLenders(address(first));
        (standardLender, callableLender) = (new TestErc3156Lender(), new TestErc7399Lender());
        _stock(address(lenders));
        _stock(address(standardLender));
        _stock(address(callableLender));
    }

    /// @notice A loan of the loan token. Kinds 0 to 7 lend it; 8 and 9 are flash swaps, which pay the other token first.
    function _borrow(uint256 kind, uint256 amount, Call[] memory calls) internal view returns (Call memory) {
        bytes memory list = CallList.encode(calls);
        address token = address(loanToken);
        if (kind == 0) return _loan(amount, calls);
        if (kind == 1) return _lender(address(lenders), _aave(amount, list));
        if (kind == 2) {
            bytes memory data = abi.encodePacked(token, list);
            return _lender(address(lenders), abi.encodeCall(IMorpho.flashLoan, (token, amount, data)));
        }
        if (kind == 3) return _lender(address(lenders), _balancer(amount, list));
        if (kind == 4) {
            bytes memory data = abi.encodePacked(token, uint128(amount), list);
            return _lender(address(lenders), abi.encodeCall(IUniswapV3Pool.flash, (address(executor), amount, 0, data)));
        }
        if (kind == 5) return _standard(amount, list);
        if (kind == 6) return _callable(amount, list);
        if (kind == 7) return _unlock(abi.encodePacked(uint8(2), token, amount, list));
        if (kind == 8) return _flashSwap(amount, calls);
        return _unlock(abi.encodePacked(_v4Head(0), amount, list));
    }

    function _standard(uint256 amount, bytes memory list) private view returns (Call memory) {
        return
            _lender(
                address(standardLender),
                abi.encodeCall(IErc3156FlashLender.flashLoan, (address(executor), address(loanToken), amount, list))
            );
    }

    function _callable(uint256 amount, bytes memory list) private view returns (Call memory) {
        return
            _lender(
                address(callableLender),
                abi.encodeCall(
                    IErc7399FlashLender.flash,
                    (address(executor), address(loanToken), amount, list, executor.onErc7399Loan)
                )
            );
    }

    function _aave(uint256 amount, bytes memory list) private view returns (bytes memory) {
        (address[] memory tokens, uint256[] memory amounts) = _single(amount);
        return
            abi.encodeCall(
                IAaveV3Pool.flashLoan,
                (address(executor), tokens, amounts, new uint256[](1), address(executor), list, 0)
            );
    }

    function _balancer(uint256 amount, bytes memory list) private view returns (bytes memory) {
        (address[] memory tokens, uint256[] memory amounts) = _single(amount);
        return abi.encodeCall(IBalancerV2Vault.flashLoan, (address(executor), tokens, amounts, list));
    }

    function _single(uint256 amount) private view returns (address[] memory tokens, uint256[] memory amounts) {
        (tokens, amounts) = (new address[](1), new uint256[](1));
        (tokens[0], amounts[0]) = (address(loanToken), amount);
    }

    function _unlock(bytes memory data) private view returns (Call memory) {
        return _lender(address(manager), abi.encodeCall(IUniswapV4PoolManager.unlock, (data)));
    }

    function _lender(address target, bytes memory data) private pure returns (Call memory) {
        return Call(target, address(0), 0, CALLBACK, "", data);
    }

    /// @notice Whoever might hold an allowance of the executor, or be owed one.
    function _spenders() internal view virtual override returns (address[] memory spenders) {
        address[] memory venues = super._spenders();
        spenders = new address[](venues.length + 3);
        for (uint256 i = 0; i < venues.length; ++i) spenders[i] = venues[i];
        spenders[venues.length] = address(lenders);
        spenders[venues.length + 1] = address(standardLender);
        spenders[venues.length + 2] = address(callableLender);
    }
}
