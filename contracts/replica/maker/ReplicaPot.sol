// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaVat } from "./ReplicaVat.sol";

/// @title Maker's Pot as the replica chain knows it
/// @notice Behaves as the DAI savings rate on mainnet: what is in it grows by `dsr` (ray) every second, and `drip` brings
/// the accumulator `chi` (ray) up to date.
contract ReplicaPot {
    uint256 private constant RAY = 10 ** 27;

    ReplicaVat public immutable vat;
    address public immutable vow;

    mapping(address account => uint256 authorised) public wards;
    mapping(address holder => uint256 wad) public pie;
    uint256 public Pie;
    uint256 public dsr = RAY;
    uint256 public chi = RAY;
    /// @notice When `chi` was brought up to date, Unix seconds.
    uint256 public rho;

    constructor(ReplicaVat vat_, address vow_) {
        wards[msg.sender] = 1;
        vat = vat_;
        vow = vow_;
        rho = block.timestamp;
    }

    function file(bytes32 what, uint256 data) external {
        require(wards[msg.sender] == 1, "Pot/not-authorized");
        require(block.timestamp == rho, "Pot/rho-not-updated");
        require(what == "dsr", "Pot/file-unrecognized-param");
        dsr = data;
    }

    function drip() external returns (uint256 current) {
        require(block.timestamp >= rho, "Pot/invalid-now");
        current = (power(dsr, block.timestamp - rho) * chi) / RAY;
        uint256 grown = current - chi;
        chi = current;
        rho = block.timestamp;
        vat.suck(vow, address(this), Pie * grown);
    }

    function join(uint256 wad) external {
        require(block.timestamp == rho, "Pot/rho-not-updated");
        pie[msg.sender] += wad;
        Pie += wad;
        vat.move(msg.sender, address(this), chi * wad);
    }

    function exit(uint256 wad) external {
        pie[msg.sender] -= wad;
        Pie -= wad;
        vat.move(address(this), msg.sender, chi * wad);
    }

    /// @notice `base` to the power of `exponent`, ray, each product rounded to the nearest (halves up), by squaring.
    function power(uint256 base, uint256 exponent) public pure returns (uint256 result) {
        result = exponent % 2 == 1 ? base : RAY;
        for (uint256 left = exponent / 2; left > 0; left /= 2) {
            base = (base * base + RAY / 2) / RAY;
            if (left % 2 == 1) result = (result * base + RAY / 2) / RAY;
        }
    }
}
