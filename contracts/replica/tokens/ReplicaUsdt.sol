// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title USDT as the replica chain knows it
/// @notice Behaves as Tether's TetherToken on mainnet, whose compiler was Solidity 0.4: `transfer`, `transferFrom` and
/// `approve` return nothing, an allowance changes only through zero, a fee in basis points can be switched on, and a
/// failed arithmetic check burns all the gas it was given. The upgrade switch to another contract is left out.
contract ReplicaUsdt {
    string public constant name = "Tether USD";
    string public constant symbol = "USDT";
    uint256 public constant decimals = 6;
    uint256 public constant MAX_UINT = type(uint256).max;
    uint256 private constant MAX_SETTABLE_BASIS_POINTS = 20;
    uint256 private constant MAX_SETTABLE_FEE = 50;
    uint256 private constant BASIS_POINTS = 10_000;

    address public owner;
    bool public paused;
    uint256 public basisPointsRate;
    uint256 public maximumFee;
    uint256 public totalSupply;
    mapping(address account => uint256 units) public balanceOf;
    mapping(address holder => mapping(address spender => uint256 units)) public allowance;
    mapping(address account => bool listed) public isBlackListed;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Issue(uint256 amount);
    event Redeem(uint256 amount);
    event Params(uint256 feeBasisPoints, uint256 maxFee);
    event AddedBlackList(address user);
    event RemovedBlackList(address user);
    event DestroyedBlackFunds(address blackListedUser, uint256 balance);
    event Pause();
    event Unpause();

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    modifier whenNotPaused() {
        require(!paused);
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    function transfer(address to, uint256 value) external whenNotPaused {
        require(!isBlackListed[msg.sender]);
        _move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) external whenNotPaused {
        require(!isBlackListed[from]);
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < MAX_UINT) {
            _burnGasUnless(allowed >= value);
            allowance[from][msg.sender] = allowed - value;
        }
        _move(from, to, value);
    }

    function approve(address spender, uint256 value) external {
        require(value == 0 || allowance[msg.sender][spender] == 0);
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
    }

    /// @notice Creates `amount` base units for the owner.
    function issue(uint256 amount) external onlyOwner {
        balanceOf[owner] += amount;
        totalSupply += amount;
        emit Issue(amount);
    }

    /// @notice Destroys `amount` base units of the owner's.
    function redeem(uint256 amount) external onlyOwner {
        require(balanceOf[owner] >= amount && totalSupply >= amount);
        totalSupply -= amount;
        balanceOf[owner] -= amount;
        emit Redeem(amount);
    }

    /// @notice Switches the transfer fee: `newBasisPoints` of each transfer, at most `newMaxFee` whole coins.
    function setParams(uint256 newBasisPoints, uint256 newMaxFee) external onlyOwner {
        require(newBasisPoints < MAX_SETTABLE_BASIS_POINTS && newMaxFee < MAX_SETTABLE_FEE);
        basisPointsRate = newBasisPoints;
        maximumFee = newMaxFee * 10 ** decimals;
        emit Params(basisPointsRate, maximumFee);
    }

    function addBlackList(address user) external onlyOwner {
        isBlackListed[user] = true;
        emit AddedBlackList(user);
    }

    function removeBlackList(address user) external onlyOwner {
        isBlackListed[user] = false;
        emit RemovedBlackList(user);
    }

    function destroyBlackFunds(address user) external onlyOwner {
        require(isBlackListed[user]);
        uint256 balance = balanceOf[user];
        balanceOf[user] = 0;
        totalSupply -= balance;
        emit DestroyedBlackFunds(user, balance);
    }

    function pause() external onlyOwner {
        paused = true;
        emit Pause();
    }

    function unpause() external onlyOwner {
        paused = false;
        emit Unpause();
    }

    function _move(address from, address to, uint256 value) private {
        uint256 fee = (value * basisPointsRate) / BASIS_POINTS;
        if (fee > maximumFee) fee = maximumFee;
        uint256 balance = balanceOf[from];
        _burnGasUnless(balance >= value);
        balanceOf[from] = balance - value;
        balanceOf[to] += value - fee;
        if (fee > 0) {
            balanceOf[owner] += fee;
            emit Transfer(from, owner, fee);
        }
        emit Transfer(from, to, value - fee);
    }

    /// @dev `assert` of Solidity 0.4 is the invalid opcode: callers that forward all their gas lose it.
    function _burnGasUnless(bool condition) private pure {
        if (!condition) {
            assembly {
                invalid()
            }
        }
    }
}
