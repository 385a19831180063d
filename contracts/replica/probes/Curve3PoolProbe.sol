// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { Replica3Crv } from "../tokens/Replica3Crv.sol";
import { Curve3PoolHarness } from "./Curve3PoolHarness.sol";
import { PlainToken } from "./PlainToken.sol";

/// @title Puts the 3pool into a state, makes one call, and tells all that came of it
/// @notice Meant for `eth_call`: nothing of a probe is kept, so each starts from the same empty pool.
contract Curve3PoolProbe {
    uint256 private constant COINS = 3;

    struct Setup {
        Curve3PoolHarness.State state;
        /// Coins that the pool holds, admin fees included.
        uint256[3] held;
        /// Liquidity tokens, all the caller's.
        uint256 supply;
        /// Coins that the caller holds and allows to the pool.
        uint256[3] funds;
        /// Transfer fee of the third coin.
        uint256 feeBasisPoints;
    }

    struct Outcome {
        bool viewed;
        bytes viewAnswer;
        bool done;
        bytes revertData;
        /// Answers of `get_virtual_price`, empty where it reverted.
        bytes virtualPriceBefore;
        bytes virtualPriceAfter;
        uint256[3] balances;
        uint256[3] held;
        uint256 supply;
        /// What the caller gained (negative: gave).
        int256[3] coinDelta;
        int256 liquidityDelta;
        uint256 gasUsed;
    }

    PlainToken[3] public coins;
    Replica3Crv public immutable liquidityToken;
    Curve3PoolHarness public immutable pool;

    constructor() {
        address[3] memory addresses;
        for (uint256 index = 0; index < COINS; ++index) {
            coins[index] = new PlainToken();
            addresses[index] = address(coins[index]);
        }
        liquidityToken = new Replica3Crv();
        pool = new Curve3PoolHarness(addresses, address(liquidityToken));
    }

    /// @param viewCall calldata of a view to ask before the operation; empty for none
    /// @param operation calldata of what to do; empty for nothing
    function probe(
        Setup calldata setup,
        bytes calldata viewCall,
        bytes calldata operation
    ) external returns (Outcome memory outcome) {
        _setUp(setup);
        outcome.virtualPriceBefore = _virtualPrice();
        (outcome.viewed, outcome.viewAnswer) = address(pool).call(viewCall);
        uint256 gasBefore = gasleft();
        (outcome.done, outcome.revertData) = address(pool).call(operation);
        outcome.gasUsed = gasBefore - gasleft();
        outcome.virtualPriceAfter = _virtualPrice();
        for (uint256 index = 0; index < COINS; ++index) {
            outcome.balances[index] = pool.balances(index);
            outcome.held[index] = coins[index].balanceOf(address(pool));
            unchecked {
                outcome.coinDelta[index] = int256(coins[index].balanceOf(address(this)) - setup.funds[index]);
            }
        }
        outcome.supply = liquidityToken.totalSupply();
        unchecked {
            outcome.liquidityDelta = int256(liquidityToken.balanceOf(address(this)) - setup.supply);
        }
    }

    function _setUp(Setup calldata setup) private {
        for (uint256 index = 0; index < COINS; ++index) {
            coins[index].mint(address(pool), setup.held[index]);
            coins[index].mint(address(this), setup.funds[index]);
            coins[index].approve(address(pool), type(uint256).max);
        }
        coins[COINS - 1].setFee(setup.feeBasisPoints);
        liquidityToken.mint(address(this), setup.supply);
        liquidityToken.set_minter(address(pool));
        pool.setState(setup.state);
    }

    function _virtualPrice() private view returns (bytes memory) {
        (bool answered, bytes memory answer) = address(pool).staticcall(abi.encodeCall(pool.get_virtual_price, ()));
        return answered ? answer : bytes("");
    }
}
