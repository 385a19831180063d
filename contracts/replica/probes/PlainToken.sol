// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title A test coin that anybody may mint, with a transfer fee in basis points that is burned
/// @notice Its reason for refusing is that of the coins which the recordings were made with.
contract PlainToken {
    uint256 private constant BASIS_POINTS = 10_000;

    uint256 public feeBasisPoints;
    mapping(address account => uint256 units) public balanceOf;
    mapping(address holder => mapping(address spender => uint256 units)) public allowance;
    /// @dev What pools scale by; the coin itself does not mind. Last, because simulated trades write the slots above.
    uint8 public decimals = 18;

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
    }

    function setFee(uint256 basisPoints) external {
        feeBasisPoints = basisPoints;
    }

    function setDecimals(uint8 places) external {
        decimals = places;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
        return true;
    }

    function _move(address from, address to, uint256 value) private {
        require(balanceOf[from] >= value, "balance");
        balanceOf[from] -= value;
        balanceOf[to] += value - (value * feeBasisPoints) / BASIS_POINTS;
    }
}
