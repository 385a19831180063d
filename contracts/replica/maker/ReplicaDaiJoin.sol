// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaDai } from "../tokens/ReplicaDai.sol";
import { ReplicaVat } from "./ReplicaVat.sol";

/// @title Maker's DaiJoin as the replica chain knows it
/// @notice Changes internal DAI of the Vat into the token and back.
contract ReplicaDaiJoin {
    uint256 private constant RAY = 10 ** 27;

    ReplicaVat public immutable vat;
    ReplicaDai public immutable dai;
    uint256 public live = 1;

    event Join(address indexed usr, uint256 wad);
    event Exit(address indexed usr, uint256 wad);

    constructor(ReplicaVat vat_, ReplicaDai dai_) {
        vat = vat_;
        dai = dai_;
    }

    function join(address usr, uint256 wad) external {
        vat.move(address(this), usr, RAY * wad);
        dai.burn(msg.sender, wad);
        emit Join(usr, wad);
    }

    function exit(address usr, uint256 wad) external {
        require(live == 1, "DaiJoin/not-live");
        vat.move(msg.sender, address(this), RAY * wad);
        dai.mint(usr, wad);
        emit Exit(usr, wad);
    }
}
