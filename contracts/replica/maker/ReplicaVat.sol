// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title The part of Maker's Vat that a flash mint moves
/// @notice Internal DAI and unbacked debt in rad (10^45), as on mainnet: `suck` makes both, `heal` takes both away.
/// Collateral is left out. Storage is written where Maker's writes it, so that gas is alike.
contract ReplicaVat {
    mapping(address account => uint256 authorised) public wards;
    mapping(address holder => mapping(address mover => uint256 allowed)) public can;
    mapping(address account => uint256 rad) public dai;
    mapping(address account => uint256 rad) public sin;
    uint256 public debt;
    uint256 public vice;
    /// @notice One until Maker shuts down; zero stops every flash mint.
    uint256 public live = 1;

    modifier auth() {
        require(wards[msg.sender] == 1, "Vat/not-authorized");
        _;
    }

    constructor() {
        wards[msg.sender] = 1;
    }

    function rely(address account) external auth {
        require(live == 1, "Vat/not-live");
        wards[account] = 1;
    }

    /// @notice The shutdown.
    function cage() external auth {
        live = 0;
    }

    function hope(address mover) external {
        can[msg.sender][mover] = 1;
    }

    function move(address src, address dst, uint256 rad) external {
        require(src == msg.sender || can[src][msg.sender] == 1, "Vat/not-allowed");
        dai[src] -= rad;
        dai[dst] += rad;
    }

    function suck(address u, address v, uint256 rad) external auth {
        sin[u] += rad;
        dai[v] += rad;
        vice += rad;
        debt += rad;
    }

    function heal(uint256 rad) external {
        sin[msg.sender] -= rad;
        dai[msg.sender] -= rad;
        vice -= rad;
        debt -= rad;
    }
}
