// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title The part of Maker's Vat that flash mint, peg stability modules and savings rate move
/// @notice Internal DAI and debt in rad (10^45), as on mainnet: `suck` makes both without backing, `heal` takes both away,
/// `frob` makes and destroys them against collateral within the ceilings. Stability fees, liquidation and forking are
/// left out: the rate of every collateral stays 1. Storage is written where Maker's writes it, so that gas is alike.
contract ReplicaVat {
    uint256 private constant RAY = 10 ** 27;

    /// @notice One kind of collateral: debt (wad), accumulated fee (ray), price with safety margin (ray), ceiling and least
    /// debt (rad).
    struct Ilk {
        uint256 Art;
        uint256 rate;
        uint256 spot;
        uint256 line;
        uint256 dust;
    }

    /// @notice One vault: collateral locked and debt, wad.
    struct Urn {
        uint256 ink;
        uint256 art;
    }

    mapping(address account => uint256 authorised) public wards;
    mapping(address holder => mapping(address mover => uint256 allowed)) public can;
    mapping(bytes32 ilk => Ilk values) public ilks;
    mapping(bytes32 ilk => mapping(address holder => Urn values)) public urns;
    mapping(bytes32 ilk => mapping(address holder => uint256 wad)) public gem;
    mapping(address account => uint256 rad) public dai;
    mapping(address account => uint256 rad) public sin;
    uint256 public debt;
    uint256 public vice;
    /// @notice Ceiling of all debt together, rad.
    uint256 public Line;
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

    /// @notice Opens a kind of collateral.
    function init(bytes32 ilk) external auth {
        require(ilks[ilk].rate == 0, "Vat/ilk-already-init");
        ilks[ilk].rate = RAY;
    }

    function file(bytes32 what, uint256 data) external auth {
        require(live == 1, "Vat/not-live");
        require(what == "Line", "Vat/file-unrecognized-param");
        Line = data;
    }

    function file(bytes32 ilk, bytes32 what, uint256 data) external auth {
        require(live == 1, "Vat/not-live");
        if (what == "spot") ilks[ilk].spot = data;
        else if (what == "line") ilks[ilk].line = data;
        else if (what == "dust") ilks[ilk].dust = data;
        else revert("Vat/file-unrecognized-param");
    }

    /// @notice Credits or debits collateral that is not locked.
    function slip(bytes32 ilk, address usr, int256 wad) external auth {
        gem[ilk][usr] = _sum(gem[ilk][usr], wad);
    }

    /// @notice Moves collateral into or out of a vault by authority, without a check; its debt stays.
    function grab(bytes32 i, address u, address v, address, int256 dink, int256 dart) external auth {
        require(dart == 0, "Vat/replica-moves-no-debt");
        urns[i][u].ink = _sum(urns[i][u].ink, dink);
        gem[i][v] = _sum(gem[i][v], -dink);
    }

    /// @notice Locks or frees collateral of `v` in the vault of `u` and makes or destroys internal DAI of `w`.
    function frob(bytes32 i, address u, address v, address w, int256 dink, int256 dart) external {
        require(live == 1, "Vat/not-live");
        Urn memory urn = urns[i][u];
        Ilk memory ilk = ilks[i];
        require(ilk.rate != 0, "Vat/ilk-not-init");
        urn.ink = _sum(urn.ink, dink);
        urn.art = _sum(urn.art, dart);
        ilk.Art = _sum(ilk.Art, dart);
        int256 dtab = int256(ilk.rate) * dart;
        debt = _sum(debt, dtab);
        _requireAllowed(urn, ilk, dink, dart);
        require((dart <= 0 && dink >= 0) || _isAllowed(u), "Vat/not-allowed-u");
        require(dink <= 0 || _isAllowed(v), "Vat/not-allowed-v");
        require(dart >= 0 || _isAllowed(w), "Vat/not-allowed-w");
        gem[i][v] = _sum(gem[i][v], -dink);
        dai[w] = _sum(dai[w], dtab);
        urns[i][u] = urn;
        ilks[i] = ilk;
    }

    /// @dev The ceilings bind who draws, the collateral who draws or frees.
    function _requireAllowed(Urn memory urn, Ilk memory ilk, int256 dink, int256 dart) private view {
        uint256 tab = ilk.rate * urn.art;
        require(dart <= 0 || (ilk.Art * ilk.rate <= ilk.line && debt <= Line), "Vat/ceiling-exceeded");
        require((dart <= 0 && dink >= 0) || tab <= urn.ink * ilk.spot, "Vat/not-safe");
        require(urn.art == 0 || tab >= ilk.dust, "Vat/dust");
    }

    function _isAllowed(address holder) private view returns (bool) {
        return holder == msg.sender || can[holder][msg.sender] == 1;
    }

    function _sum(uint256 value, int256 change) private pure returns (uint256) {
        return change < 0 ? value - uint256(-change) : value + uint256(change);
    }
}
