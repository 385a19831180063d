// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title What Curve's StableSwap-NG factory answers about its pools, told by whoever adds them
/// @notice For tests of the search for pools alone: the same views with the same meaning
/// (https://docs.curve.finance/factory/stableswap-ng/overview/), none of its making of pools.
contract CurveFactoryStandIn {
    address[] private _pools;
    mapping(address pool => address[] coins) private _coins;
    mapping(address pool => uint8[] types) private _assetTypes;
    mapping(address pool => bool meta) public is_meta;

    function add(address pool, address[] calldata coins, uint8[] calldata assetTypes, bool meta) external {
        _pools.push(pool);
        _coins[pool] = coins;
        _assetTypes[pool] = assetTypes;
        is_meta[pool] = meta;
    }

    /// @notice The pool of number `i` among those that hold both coins; zero where there are not that many.
    function find_pool_for_coins(address from, address to, uint256 i) external view returns (address) {
        for (uint256 index = 0; index < _pools.length; ++index) {
            address pool = _pools[index];
            if (!_holds(pool, from) || !_holds(pool, to)) continue;
            if (i == 0) return pool;
            --i;
        }
        return address(0);
    }

    function get_coins(address pool) external view returns (address[] memory) {
        return _coins[pool];
    }

    function get_pool_asset_types(address pool) external view returns (uint8[] memory) {
        return _assetTypes[pool];
    }

    function _holds(address pool, address coin) private view returns (bool) {
        for (uint256 index = 0; index < _coins[pool].length; ++index) if (_coins[pool][index] == coin) return true;
        return false;
    }
}
