// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice A token whose answers are words of the test's choice; it does what it is asked whatever it answers.
contract AnsweringToken {
    /// @notice How it answers a question for an allowance.
    enum Allowances {
        Told,
        /// It returns nothing.
        Silent,
        /// It reverts with a word.
        Refused
    }

    mapping(address account => uint256) public balanceOf;
    mapping(address account => mapping(address spender => uint256)) private _allowance;
    Allowances private _allowances;
    /// @dev What approvals and transfers return.
    uint256 private _answer = 1;

    error Insufficient();

    function setAllowances(Allowances allowances) external {
        _allowances = allowances;
    }

    function setAnswer(uint256 answer) external {
        _answer = answer;
    }

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (uint256) {
        _allowance[msg.sender][spender] = amount;
        return _answer;
    }

    function transfer(address to, uint256 amount) external returns (uint256) {
        return _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (uint256) {
        if (_allowance[from][msg.sender] < amount) revert Insufficient();
        _allowance[from][msg.sender] -= amount;
        return _move(from, to, amount);
    }

    function allowance(address account, address spender) external view returns (uint256 units) {
        if (_allowances == Allowances.Told) return _allowance[account][spender];
        bool silent = _allowances == Allowances.Silent;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            if silent {
                return(0x00, 0x00)
            }
            revert(0x00, 0x20)
        }
    }

    function _move(address from, address to, uint256 amount) private returns (uint256) {
        if (balanceOf[from] < amount) revert Insufficient();
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        return _answer;
    }
}
