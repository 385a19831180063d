// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ICurvePoolHarness } from "./ICurvePoolHarness.sol";
import { PlainToken } from "./PlainToken.sol";

/// @dev What the probe reads from a liquidity token.
interface IProbedToken {
    function totalSupply() external view returns (uint256);
    function balanceOf(address account) external view returns (uint256);
}

/// @title Puts a Curve pool into a state, makes one call, and tells all that came of it
/// @notice Meant for `eth_call`: nothing of a probe is kept, so each starts from the same empty pool.
abstract contract CurvePoolProbe {
    struct Setup {
        ICurvePoolHarness.State state;
        /// Coins that the pool holds, admin fees included.
        uint256[] held;
        /// Liquidity tokens, all the caller's.
        uint256 supply;
        /// Coins that the caller holds and allows to the pool.
        uint256[] funds;
        /// Which coin takes a fee on transfer, and how much.
        uint256 feeTakingCoin;
        uint256 feeBasisPoints;
        /// Coins that the caller sends to the pool before the operation, out of its funds.
        uint256[] sent;
    }

    struct Outcome {
        uint256 amplification;
        uint256 amplificationPrecise;
        bool viewed;
        bytes viewAnswer;
        bool done;
        /// What the operation returned or reverted with.
        bytes answer;
        /// Answers of `get_virtual_price`, empty where it reverted.
        bytes virtualPriceBefore;
        bytes virtualPriceAfter;
        uint256[] balances;
        uint256[] held;
        uint256 supply;
        /// What the caller gained (negative: gave).
        int256[] coinDelta;
        int256 liquidityDelta;
        uint256 gasUsed;
    }

    PlainToken[] public coins;

    constructor(uint256 coinCount) {
        for (uint256 index = 0; index < coinCount; ++index) coins.push(new PlainToken());
    }

    /// @param viewCall calldata of a view to ask before the operation; empty for none
    /// @param operation calldata of what to do; empty for nothing
    function probe(
        Setup calldata setup,
        bytes calldata viewCall,
        bytes calldata operation
    ) external returns (Outcome memory outcome) {
        ICurvePoolHarness pool = _pool();
        _issueCoins(setup, address(pool));
        _setState(setup);
        _send(setup.sent, address(pool));
        outcome.amplification = pool.A();
        outcome.amplificationPrecise = pool.A_precise();
        outcome.virtualPriceBefore = _virtualPrice(pool);
        (outcome.viewed, outcome.viewAnswer) = address(pool).call(viewCall);
        uint256 gasBefore = gasleft();
        (outcome.done, outcome.answer) = address(pool).call(operation);
        outcome.gasUsed = gasBefore - gasleft();
        outcome.virtualPriceAfter = _virtualPrice(pool);
        _readCoins(setup, pool, outcome);
        outcome.supply = _token().totalSupply();
        unchecked {
            outcome.liquidityDelta = int256(_token().balanceOf(address(this)) - setup.supply);
        }
    }

    /// @dev Puts the pool into the state, the caller holding all liquidity tokens.
    function _setState(Setup calldata setup) internal virtual;

    function _pool() internal view virtual returns (ICurvePoolHarness);

    function _token() internal view virtual returns (IProbedToken);

    function _issueCoins(Setup calldata setup, address pool) private {
        for (uint256 index = 0; index < coins.length; ++index) {
            coins[index].mint(pool, setup.held[index]);
            coins[index].mint(address(this), setup.funds[index]);
            coins[index].approve(pool, type(uint256).max);
        }
        coins[setup.feeTakingCoin].setFee(setup.feeBasisPoints);
    }

    function _send(uint256[] calldata sent, address pool) private {
        for (uint256 index = 0; index < sent.length; ++index) coins[index].transfer(pool, sent[index]);
    }

    function _readCoins(Setup calldata setup, ICurvePoolHarness pool, Outcome memory outcome) private view {
        uint256 count = coins.length;
        outcome.balances = new uint256[](count);
        outcome.held = new uint256[](count);
        outcome.coinDelta = new int256[](count);
        for (uint256 index = 0; index < count; ++index) {
            outcome.balances[index] = pool.balances(index);
            outcome.held[index] = coins[index].balanceOf(address(pool));
            unchecked {
                outcome.coinDelta[index] = int256(coins[index].balanceOf(address(this)) - setup.funds[index]);
            }
        }
    }

    function _virtualPrice(ICurvePoolHarness pool) private view returns (bytes memory) {
        (bool answered, bytes memory answer) = address(pool).staticcall(abi.encodeCall(pool.get_virtual_price, ()));
        return answered ? answer : bytes("");
    }
}
