// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaDai } from "../tokens/ReplicaDai.sol";
import { ReplicaUsdc } from "../tokens/ReplicaUsdc.sol";
import { ReplicaDaiJoin } from "./ReplicaDaiJoin.sol";
import { ReplicaVat } from "./ReplicaVat.sol";

/// @title Maker's LitePSM as the replica chain knows it
/// @notice Behaves as DssLitePsm on mainnet (https://github.com/makerdao/dss-lite-psm; written anew from its
/// documented behaviour): a swap moves coins that lie ready, DAI made in advance here and the other coin in a pocket, and
/// no collateral. `fill` makes DAI up to a buffer, `trim` destroys what is too much, `chug` hands the fees over. What it can
/// take is bounded by the DAI that lies ready, what it can give by the pocket. Either direction can be halted. Swaps
/// without a fee for chosen accounts are left out.
contract ReplicaLitePsm {
    /// @notice A fee of this stops its direction.
    uint256 public constant HALTED = type(uint256).max;
    uint256 private constant WAD = 10 ** 18;
    uint256 private constant RAY = 10 ** 27;

    bytes32 public immutable ilk;
    ReplicaVat public immutable vat;
    ReplicaDaiJoin public immutable daiJoin;
    ReplicaDai public immutable dai;
    ReplicaUsdc public immutable gem;
    uint256 public immutable to18ConversionFactor;
    address public immutable pocket;

    mapping(address account => uint256 authorised) public wards;
    address public vow;
    /// @notice Fee of who sells the coin, wad.
    uint256 public tin;
    /// @notice Fee of who buys it, wad.
    uint256 public tout;
    /// @notice DAI to be kept ready beyond what the pocket backs, wad.
    uint256 public buf;

    event Rely(address indexed usr);
    event Deny(address indexed usr);
    event File(bytes32 indexed what, address data);
    event File(bytes32 indexed what, uint256 data);
    event SellGem(address indexed owner, uint256 value, uint256 fee);
    event BuyGem(address indexed owner, uint256 value, uint256 fee);
    event Fill(uint256 wad);
    event Trim(uint256 wad);
    event Chug(uint256 wad);

    modifier auth() {
        require(wards[msg.sender] == 1, "DssLitePsm/not-authorized");
        _;
    }

    constructor(bytes32 ilk_, ReplicaUsdc gem_, ReplicaDaiJoin daiJoin_, address pocket_) {
        ilk = ilk_;
        gem = gem_;
        daiJoin = daiJoin_;
        vat = daiJoin_.vat();
        dai = daiJoin_.dai();
        pocket = pocket_;
        to18ConversionFactor = 10 ** (18 - gem_.decimals());
        daiJoin_.dai().approve(address(daiJoin_), type(uint256).max);
        daiJoin_.vat().hope(address(daiJoin_));
        wards[msg.sender] = 1;
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

    function file(bytes32 what, address data) external auth {
        require(what == "vow", "DssLitePsm/file-unrecognized-param");
        vow = data;
        emit File(what, data);
    }

    function file(bytes32 what, uint256 data) external auth {
        if (what == "tin") {
            require(data == HALTED || data <= WAD, "DssLitePsm/tin-out-of-range");
            tin = data;
        } else if (what == "tout") {
            require(data == HALTED || data <= WAD, "DssLitePsm/tout-out-of-range");
            tout = data;
        } else if (what == "buf") {
            buf = data;
        } else {
            revert("DssLitePsm/file-unrecognized-param");
        }
        emit File(what, data);
    }

    /// @notice Takes `gemAmt` base units of the coin from the caller and pays DAI to `usr`.
    function sellGem(address usr, uint256 gemAmt) external returns (uint256 daiOutWad) {
        uint256 rate = tin;
        require(rate != HALTED, "DssLitePsm/sell-gem-halted");
        daiOutWad = gemAmt * to18ConversionFactor;
        uint256 fee = (daiOutWad * rate) / WAD;
        daiOutWad -= fee;
        gem.transferFrom(msg.sender, pocket, gemAmt);
        dai.transfer(usr, daiOutWad);
        emit SellGem(usr, gemAmt, fee);
    }

    /// @notice Takes DAI from the caller and pays `gemAmt` base units of the coin to `usr`.
    function buyGem(address usr, uint256 gemAmt) external returns (uint256 daiInWad) {
        uint256 rate = tout;
        require(rate != HALTED, "DssLitePsm/buy-gem-halted");
        daiInWad = gemAmt * to18ConversionFactor;
        uint256 fee = (daiInWad * rate) / WAD;
        daiInWad += fee;
        dai.transferFrom(msg.sender, address(this), daiInWad);
        gem.transferFrom(pocket, usr, gemAmt);
        emit BuyGem(usr, gemAmt, fee);
    }

    /// @notice Makes DAI until the buffer is full or a ceiling is reached.
    function fill() external returns (uint256 wad) {
        wad = rush();
        require(wad > 0, "DssLitePsm/nothing-to-fill");
        vat.frob(ilk, address(this), address(0), address(this), 0, int256(wad));
        daiJoin.exit(address(this), wad);
        emit Fill(wad);
    }

    /// @notice Destroys the DAI beyond the buffer or the ceiling.
    function trim() external returns (uint256 wad) {
        wad = gush();
        require(wad > 0, "DssLitePsm/nothing-to-trim");
        daiJoin.join(address(this), wad);
        vat.frob(ilk, address(this), address(0), address(this), 0, -int256(wad));
        emit Trim(wad);
    }

    /// @notice Hands the collected fees to `vow`.
    function chug() external returns (uint256 wad) {
        require(vow != address(0), "DssLitePsm/chug-missing-vow");
        wad = cut();
        require(wad > 0, "DssLitePsm/nothing-to-chug");
        daiJoin.join(vow, wad);
        emit Chug(wad);
    }

    /// @notice As the module before it has one: who takes the coins that are sold.
    function gemJoin() external view returns (address) {
        return address(this);
    }

    /// @notice DAI that `fill` would make.
    function rush() public view returns (uint256) {
        (uint256 Art, , , uint256 line, ) = vat.ilks(ilk);
        uint256 wanted = _over(gem.balanceOf(pocket) * to18ConversionFactor + buf, Art);
        uint256 room = _lesser(_over(line / RAY, Art), _over(vat.Line() / RAY, vat.debt() / RAY));
        return _lesser(wanted, room);
    }

    /// @notice DAI that `trim` would destroy.
    function gush() public view returns (uint256) {
        (uint256 Art, , , uint256 line, ) = vat.ilks(ilk);
        uint256 idle = _over(Art, gem.balanceOf(pocket) * to18ConversionFactor + buf);
        uint256 beyondCeiling = _over(Art, line / RAY);
        return _lesser(idle > beyondCeiling ? idle : beyondCeiling, dai.balanceOf(address(this)));
    }

    /// @notice Fees that `chug` would hand over.
    function cut() public view returns (uint256) {
        (, uint256 art) = vat.urns(ilk, address(this));
        uint256 cash = dai.balanceOf(address(this));
        return _lesser(cash, cash + gem.balanceOf(pocket) * to18ConversionFactor - art);
    }

    function _over(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a - b : 0;
    }

    function _lesser(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
