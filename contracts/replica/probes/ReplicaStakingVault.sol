// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PlainToken } from "./PlainToken.sol";

/// @title A staking vault as Ethena's sUSDe
/// @notice Behaves as StakedUSDeV2 (https://github.com/ethena-labs/bbp-public-assets; written anew from what it does) in all
/// that a quote depends on: the rewards' vesting, one share and one asset more in every ratio, the least number of shares,
/// the cooldown. Roles, blacklists and the silo where withdrawn assets wait are left out: anybody rewards and rules.
contract ReplicaStakingVault {
    uint256 private constant VESTING_PERIOD = 8 hours;
    uint256 private constant MIN_SHARES = 1 ether;

    PlainToken public immutable asset;
    uint256 public totalSupply;
    uint256 public vestingAmount;
    uint256 public lastDistributionTimestamp;
    uint24 public cooldownDuration;
    mapping(address account => uint256 units) public balanceOf;

    event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares);
    event Withdraw(
        address indexed sender,
        address indexed receiver,
        address indexed owner,
        uint256 assets,
        uint256 shares
    );
    event RewardsReceived(uint256 amount);
    event CooldownDurationUpdated(uint24 previousDuration, uint24 newDuration);

    constructor(PlainToken asset_) {
        asset = asset_;
    }

    function transferInRewards(uint256 amount) external {
        require(amount > 0 && _unvested() == 0, "still vesting");
        vestingAmount = amount;
        lastDistributionTimestamp = block.timestamp;
        asset.transferFrom(msg.sender, address(this), amount);
        emit RewardsReceived(amount);
    }

    function setCooldownDuration(uint24 duration) external {
        emit CooldownDurationUpdated(cooldownDuration, duration);
        cooldownDuration = duration;
    }

    function deposit(uint256 assets, address receiver) external returns (uint256 shares) {
        shares = (assets * (totalSupply + 1)) / (totalAssets() + 1);
        _deposit(receiver, assets, shares);
    }

    function mint(uint256 shares, address receiver) external returns (uint256 assets) {
        assets = _divUp(shares * (totalAssets() + 1), totalSupply + 1);
        _deposit(receiver, assets, shares);
    }

    function redeem(uint256 shares, address receiver, address owner) external returns (uint256 assets) {
        require(cooldownDuration == 0, "cooldown");
        assets = (shares * (totalAssets() + 1)) / (totalSupply + 1);
        _withdraw(receiver, owner, assets, shares);
    }

    function withdraw(uint256 assets, address receiver, address owner) external returns (uint256 shares) {
        require(cooldownDuration == 0, "cooldown");
        shares = _divUp(assets * (totalSupply + 1), totalAssets() + 1);
        _withdraw(receiver, owner, assets, shares);
    }

    /// @notice Burns shares now; what they are worth leaves the vault and waits elsewhere.
    function cooldownShares(uint256 shares) external returns (uint256 assets) {
        require(cooldownDuration != 0, "no cooldown");
        assets = (shares * (totalAssets() + 1)) / (totalSupply + 1);
        _withdraw(address(0xdead), msg.sender, assets, shares);
    }

    function totalAssets() public view returns (uint256) {
        return asset.balanceOf(address(this)) - _unvested();
    }

    function _deposit(address receiver, uint256 assets, uint256 shares) private {
        require(assets > 0 && shares > 0, "nothing");
        asset.transferFrom(msg.sender, address(this), assets);
        balanceOf[receiver] += shares;
        totalSupply += shares;
        emit Deposit(msg.sender, receiver, assets, shares);
        _checkMinShares();
    }

    function _withdraw(address receiver, address owner, uint256 assets, uint256 shares) private {
        require(assets > 0 && shares > 0 && owner == msg.sender, "nothing");
        balanceOf[owner] -= shares;
        totalSupply -= shares;
        asset.transfer(receiver, assets);
        emit Withdraw(msg.sender, receiver, owner, assets, shares);
        _checkMinShares();
    }

    function _checkMinShares() private view {
        require(totalSupply == 0 || totalSupply >= MIN_SHARES, "min shares");
    }

    function _unvested() private view returns (uint256) {
        uint256 elapsed = block.timestamp - lastDistributionTimestamp;
        return elapsed >= VESTING_PERIOD ? 0 : ((VESTING_PERIOD - elapsed) * vestingAmount) / VESTING_PERIOD;
    }

    function _divUp(uint256 a, uint256 b) private pure returns (uint256) {
        return a == 0 ? 0 : (a - 1) / b + 1;
    }
}
