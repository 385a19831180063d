// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaCurveLp } from "../tokens/ReplicaCurveLp.sol";
import { CurvePlain2PoolHarness } from "./CurvePlain2PoolHarness.sol";
import { CurvePoolProbe, IProbedToken } from "./CurvePoolProbe.sol";
import { ICurvePoolHarness } from "./ICurvePoolHarness.sol";

/// @title `CurvePoolProbe` for a plain pool of two coins
contract CurvePlain2PoolProbe is CurvePoolProbe {
    uint256 private constant COINS = 2;

    ReplicaCurveLp private immutable _liquidityToken;
    CurvePlain2PoolHarness private immutable _harness;

    /// @param decimals of the two coins
    constructor(uint256[] memory decimals) CurvePoolProbe(COINS) {
        _liquidityToken = new ReplicaCurveLp("", "");
        _harness = new CurvePlain2PoolHarness(
            [address(coins[0]), address(coins[1])],
            [10 ** (18 - decimals[0]), 10 ** (18 - decimals[1])],
            address(_liquidityToken)
        );
    }

    function _setState(Setup calldata setup) internal override {
        _liquidityToken.mint(address(this), setup.supply);
        _liquidityToken.set_minter(address(_harness));
        _harness.setState(setup.state);
    }

    function _pool() internal view override returns (ICurvePoolHarness) {
        return ICurvePoolHarness(address(_harness));
    }

    function _token() internal view override returns (IProbedToken) {
        return IProbedToken(address(_liquidityToken));
    }
}
