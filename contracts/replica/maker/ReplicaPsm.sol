// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaDai } from "../tokens/ReplicaDai.sol";
import { ReplicaAuthGemJoin } from "./ReplicaAuthGemJoin.sol";
import { ReplicaDaiJoin } from "./ReplicaDaiJoin.sol";
import { ReplicaVat } from "./ReplicaVat.sol";

/// @title Maker's first peg stability module as the replica chain knows it
/// @notice Behaves as DssPsm on mainnet (https://github.com/makerdao/dss-psm; written anew from its documented
/// behaviour): changes a coin into DAI and back at one to one, less or plus a fee in wad that is rounded down. What it can
/// take is bounded by the debt ceilings of the Vat, what it can give by the coins that it took.
contract ReplicaPsm {
    uint256 private constant WAD = 10 ** 18;
    uint256 private constant RAY = 10 ** 27;

    ReplicaVat public immutable vat;
    ReplicaAuthGemJoin public immutable gemJoin;
    ReplicaDai public immutable dai;
    ReplicaDaiJoin public immutable daiJoin;
    bytes32 public immutable ilk;
    address public immutable vow;
    uint256 private immutable _to18ConversionFactor;

    mapping(address account => uint256 authorised) public wards;
    /// @notice Fee of who sells the coin, wad.
    uint256 public tin;
    /// @notice Fee of who buys it, wad.
    uint256 public tout;

    event Rely(address indexed usr);
    event Deny(address indexed usr);
    event File(bytes32 indexed what, uint256 data);
    event SellGem(address indexed owner, uint256 value, uint256 fee);
    event BuyGem(address indexed owner, uint256 value, uint256 fee);

    modifier auth() {
        require(wards[msg.sender] == 1, "DssPsm/not-authorized");
        _;
    }

    constructor(ReplicaAuthGemJoin gemJoin_, ReplicaDaiJoin daiJoin_, address vow_) {
        wards[msg.sender] = 1;
        gemJoin = gemJoin_;
        daiJoin = daiJoin_;
        vat = gemJoin_.vat();
        ilk = gemJoin_.ilk();
        dai = daiJoin_.dai();
        vow = vow_;
        _to18ConversionFactor = 10 ** (18 - gemJoin_.dec());
        daiJoin_.dai().approve(address(daiJoin_), type(uint256).max);
        gemJoin_.vat().hope(address(daiJoin_));
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

    function file(bytes32 what, uint256 data) external auth {
        if (what == "tin") tin = data;
        else if (what == "tout") tout = data;
        else revert("DssPsm/file-unrecognized-param");
        emit File(what, data);
    }

    /// @notice Takes `gemAmt` base units of the coin from the caller and pays DAI to `usr`.
    function sellGem(address usr, uint256 gemAmt) external {
        uint256 gemAmt18 = gemAmt * _to18ConversionFactor;
        uint256 fee = (gemAmt18 * tin) / WAD;
        uint256 daiAmt = gemAmt18 - fee;
        gemJoin.join(address(this), gemAmt, msg.sender);
        vat.frob(ilk, address(this), address(this), address(this), int256(gemAmt18), int256(gemAmt18));
        vat.move(address(this), vow, fee * RAY);
        daiJoin.exit(usr, daiAmt);
        emit SellGem(usr, gemAmt, fee);
    }

    /// @notice Takes DAI from the caller and pays `gemAmt` base units of the coin to `usr`.
    function buyGem(address usr, uint256 gemAmt) external {
        uint256 gemAmt18 = gemAmt * _to18ConversionFactor;
        uint256 fee = (gemAmt18 * tout) / WAD;
        uint256 daiAmt = gemAmt18 + fee;
        require(dai.transferFrom(msg.sender, address(this), daiAmt), "DssPsm/failed-transfer");
        daiJoin.join(address(this), daiAmt);
        vat.frob(ilk, address(this), address(this), address(this), -int256(gemAmt18), -int256(gemAmt18));
        gemJoin.exit(usr, gemAmt);
        vat.move(address(this), vow, fee * RAY);
        emit BuyGem(usr, gemAmt, fee);
    }
}
