// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title DAI as the replica chain knows it
/// @notice Behaves as Maker's Dai on mainnet: 18 decimals, wards who mint, an unlimited allowance that is never used
/// up, the same revert texts. Permits are left out.
contract ReplicaDai {
    string public constant name = "Dai Stablecoin";
    string public constant symbol = "DAI";
    string public constant version = "1";
    uint8 public constant decimals = 18;

    mapping(address account => uint256 authorised) public wards;
    uint256 public totalSupply;
    mapping(address account => uint256 units) public balanceOf;
    mapping(address holder => mapping(address spender => uint256 units)) public allowance;

    event Transfer(address indexed src, address indexed dst, uint256 wad);
    event Approval(address indexed src, address indexed guy, uint256 wad);

    modifier auth() {
        require(wards[msg.sender] == 1, "Dai/not-authorized");
        _;
    }

    constructor() {
        wards[msg.sender] = 1;
    }

    function rely(address account) external auth {
        wards[account] = 1;
    }

    function deny(address account) external auth {
        wards[account] = 0;
    }

    function transfer(address dst, uint256 wad) external returns (bool) {
        return transferFrom(msg.sender, dst, wad);
    }

    function approve(address spender, uint256 wad) external returns (bool) {
        allowance[msg.sender][spender] = wad;
        emit Approval(msg.sender, spender, wad);
        return true;
    }

    /// @notice Creates `wad` base units for `account`.
    function mint(address account, uint256 wad) external auth {
        totalSupply += wad;
        balanceOf[account] += wad;
        emit Transfer(address(0), account, wad);
    }

    /// @notice Destroys `wad` base units of `account`, who must have allowed it.
    function burn(address account, uint256 wad) external {
        require(balanceOf[account] >= wad, "Dai/insufficient-balance");
        _spendAllowance(account, wad);
        balanceOf[account] -= wad;
        totalSupply -= wad;
        emit Transfer(account, address(0), wad);
    }

    function transferFrom(address src, address dst, uint256 wad) public returns (bool) {
        require(balanceOf[src] >= wad, "Dai/insufficient-balance");
        _spendAllowance(src, wad);
        balanceOf[src] -= wad;
        balanceOf[dst] += wad;
        emit Transfer(src, dst, wad);
        return true;
    }

    function _spendAllowance(address src, uint256 wad) private {
        uint256 allowed = allowance[src][msg.sender];
        if (src == msg.sender || allowed == type(uint256).max) return;
        require(allowed >= wad, "Dai/insufficient-allowance");
        allowance[src][msg.sender] = allowed - wad;
    }
}
