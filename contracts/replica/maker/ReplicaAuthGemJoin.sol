// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaUsdc } from "../tokens/ReplicaUsdc.sol";
import { ReplicaVat } from "./ReplicaVat.sol";

/// @title Maker's AuthGemJoin5 as the replica chain knows it
/// @notice Keeps the coins of a peg stability module, which alone may use it. It is this contract that pulls the coins of
/// who sells them, so the seller's allowance must name it and not the module.
contract ReplicaAuthGemJoin {
    ReplicaVat public immutable vat;
    ReplicaUsdc public immutable gem;
    bytes32 public immutable ilk;
    uint256 public immutable dec;

    mapping(address account => uint256 authorised) public wards;
    /// @notice Zero takes no more coins in; they can still be taken out.
    uint256 public live = 1;

    event Rely(address indexed usr);
    event Deny(address indexed usr);
    event Join(address indexed urn, uint256 wad, address indexed msgSender);
    event Exit(address indexed guy, uint256 wad);
    event Cage();

    modifier auth() {
        require(wards[msg.sender] == 1, "AuthGemJoin5/not-authorized");
        _;
    }

    constructor(ReplicaVat vat_, bytes32 ilk_, ReplicaUsdc gem_) {
        wards[msg.sender] = 1;
        vat = vat_;
        ilk = ilk_;
        gem = gem_;
        dec = gem_.decimals();
        emit Rely(msg.sender);
    }

    function rely(address usr) external auth {
        wards[usr] = 1;
        emit Rely(usr);
    }

    function deny(address usr) external auth {
        wards[usr] = 0;
        emit Deny(usr);
    }

    function cage() external auth {
        live = 0;
        emit Cage();
    }

    function join(address urn, uint256 wad, address msgSender) external auth {
        require(live == 1, "AuthGemJoin5/not-live");
        vat.slip(ilk, urn, int256(wad * 10 ** (18 - dec)));
        require(gem.transferFrom(msgSender, address(this), wad), "AuthGemJoin5/failed-transfer");
        emit Join(urn, wad, msgSender);
    }

    function exit(address guy, uint256 wad) external {
        vat.slip(ilk, msg.sender, -int256(wad * 10 ** (18 - dec)));
        require(gem.transfer(guy, wad), "AuthGemJoin5/failed-transfer");
        emit Exit(guy, wad);
    }
}
