// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { CurvePlain2PoolHarness } from "./CurvePlain2PoolHarness.sol";

/// @title A pool whose coins have unsigned numbers, as Curve's pools of volatile coins have, for tests alone
/// @notice The arithmetic is that of the plain pool: what is tested is the way in.
contract CurveUnsignedIndexPool is CurvePlain2PoolHarness {
    constructor(
        address[2] memory coins_,
        uint256[2] memory multipliers,
        address poolToken
    ) CurvePlain2PoolHarness(coins_, multipliers, poolToken) {}

    function exchange(uint256 i, uint256 j, uint256 dx, uint256 minDy) external returns (uint256) {
        return _exchange(int128(uint128(i)), int128(uint128(j)), dx, minDy);
    }
}
