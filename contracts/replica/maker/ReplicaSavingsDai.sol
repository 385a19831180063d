// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { ReplicaDai } from "../tokens/ReplicaDai.sol";
import { ReplicaDaiJoin } from "./ReplicaDaiJoin.sol";
import { ReplicaPot } from "./ReplicaPot.sol";
import { ReplicaVat } from "./ReplicaVat.sol";

/// @title Savings DAI (sDAI) as the replica chain knows it
/// @notice Behaves as the vault on mainnet (https://github.com/makerdao/sdai; written anew from its documented
/// behaviour): an ERC-4626 vault whose share is worth the Pot's `chi`, brought up to date by whoever comes. What is given
/// is rounded down, what is taken up. Permits are left out.
contract ReplicaSavingsDai {
    uint256 private constant RAY = 10 ** 27;
    string public constant name = "Savings Dai";
    string public constant symbol = "sDAI";
    uint8 public constant decimals = 18;

    ReplicaVat public immutable vat;
    ReplicaDaiJoin public immutable daiJoin;
    ReplicaDai public immutable dai;
    ReplicaPot public immutable pot;

    uint256 public totalSupply;
    mapping(address account => uint256 units) public balanceOf;
    mapping(address holder => mapping(address spender => uint256 units)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares);
    event Withdraw(
        address indexed sender,
        address indexed receiver,
        address indexed owner,
        uint256 assets,
        uint256 shares
    );

    constructor(ReplicaDaiJoin daiJoin_, ReplicaPot pot_) {
        daiJoin = daiJoin_;
        vat = daiJoin_.vat();
        dai = daiJoin_.dai();
        pot = pot_;
        daiJoin_.vat().hope(address(daiJoin_));
        daiJoin_.vat().hope(address(pot_));
        daiJoin_.dai().approve(address(daiJoin_), type(uint256).max);
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        _spendAllowance(from, value);
        _move(from, to, value);
        return true;
    }

    /// @notice Takes `assets` of DAI from the caller and gives shares to `receiver`.
    function deposit(uint256 assets, address receiver) external returns (uint256 shares) {
        shares = (assets * RAY) / _currentChi();
        _mint(assets, shares, receiver);
    }

    /// @notice Gives exactly `shares` to `receiver` for what they cost.
    function mint(uint256 shares, address receiver) external returns (uint256 assets) {
        assets = _divUp(shares * _currentChi(), RAY);
        _mint(assets, shares, receiver);
    }

    /// @notice Takes `shares` of `owner` and gives DAI to `receiver`.
    function redeem(uint256 shares, address receiver, address owner) external returns (uint256 assets) {
        assets = (shares * _currentChi()) / RAY;
        _burn(assets, shares, receiver, owner);
    }

    /// @notice Gives exactly `assets` of DAI to `receiver` for the shares of `owner` that they cost.
    function withdraw(uint256 assets, address receiver, address owner) external returns (uint256 shares) {
        shares = _divUp(assets * RAY, _currentChi());
        _burn(assets, shares, receiver, owner);
    }

    function asset() external view returns (address) {
        return address(dai);
    }

    function totalAssets() external view returns (uint256) {
        return convertToAssets(totalSupply);
    }

    function previewDeposit(uint256 assets) external view returns (uint256) {
        return convertToShares(assets);
    }

    function previewRedeem(uint256 shares) external view returns (uint256) {
        return convertToAssets(shares);
    }

    function convertToShares(uint256 assets) public view returns (uint256) {
        return (assets * RAY) / _chiNow();
    }

    function convertToAssets(uint256 shares) public view returns (uint256) {
        return (shares * _chiNow()) / RAY;
    }

    function _mint(uint256 assets, uint256 shares, address receiver) private {
        require(receiver != address(0) && receiver != address(this), "SavingsDai/invalid-address");
        dai.transferFrom(msg.sender, address(this), assets);
        daiJoin.join(address(this), assets);
        pot.join(shares);
        balanceOf[receiver] += shares;
        totalSupply += shares;
        emit Deposit(msg.sender, receiver, assets, shares);
        emit Transfer(address(0), receiver, shares);
    }

    function _burn(uint256 assets, uint256 shares, address receiver, address owner) private {
        require(balanceOf[owner] >= shares, "SavingsDai/insufficient-balance");
        _spendAllowance(owner, shares);
        balanceOf[owner] -= shares;
        totalSupply -= shares;
        pot.exit(shares);
        daiJoin.exit(receiver, assets);
        emit Transfer(owner, address(0), shares);
        emit Withdraw(msg.sender, receiver, owner, assets, shares);
    }

    function _currentChi() private returns (uint256) {
        return block.timestamp > pot.rho() ? pot.drip() : pot.chi();
    }

    function _chiNow() private view returns (uint256) {
        return (pot.power(pot.dsr(), block.timestamp - pot.rho()) * pot.chi()) / RAY;
    }

    function _move(address from, address to, uint256 value) private {
        require(to != address(0) && to != address(this), "SavingsDai/invalid-address");
        require(balanceOf[from] >= value, "SavingsDai/insufficient-balance");
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }

    function _divUp(uint256 a, uint256 b) private pure returns (uint256) {
        return a == 0 ? 0 : (a - 1) / b + 1;
    }

    function _spendAllowance(address owner, uint256 value) private {
        uint256 allowed = allowance[owner][msg.sender];
        if (owner == msg.sender || allowed == type(uint256).max) return;
        require(allowed >= value, "SavingsDai/insufficient-allowance");
        allowance[owner][msg.sender] = allowed - value;
    }
}
