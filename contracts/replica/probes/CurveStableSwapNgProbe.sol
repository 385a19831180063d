// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CurvePoolProbe, IProbedToken } from "./CurvePoolProbe.sol";
import { CurveStableSwapNgHarness } from "./CurveStableSwapNgHarness.sol";
import { ICurvePoolHarness } from "./ICurvePoolHarness.sol";

/// @title `CurvePoolProbe` for a StableSwap-NG pool
contract CurveStableSwapNgProbe is CurvePoolProbe {
    CurveStableSwapNgHarness private immutable _harness;

    /// @param decimals of the coins
    constructor(uint256[] memory decimals) CurvePoolProbe(decimals.length) {
        address[] memory addresses = new address[](decimals.length);
        uint256[] memory rates = new uint256[](decimals.length);
        for (uint256 index = 0; index < decimals.length; ++index) {
            addresses[index] = address(coins[index]);
            rates[index] = 10 ** (36 - decimals[index]);
        }
        _harness = new CurveStableSwapNgHarness(addresses, rates);
    }

    function _setState(Setup calldata setup) internal override {
        _harness.setState(setup.state, setup.held, setup.supply);
    }

    function _pool() internal view override returns (ICurvePoolHarness) {
        return ICurvePoolHarness(address(_harness));
    }

    function _token() internal view override returns (IProbedToken) {
        return IProbedToken(address(_harness));
    }
}
