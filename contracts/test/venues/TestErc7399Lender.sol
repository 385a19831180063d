// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { PullToken } from "./PullToken.sol";

/// @dev What it asks of a token.
interface IHeldToken {
    function balanceOf(address account) external view returns (uint256);
}

/// @notice A lender of ERC-7399 that can be told to misbehave in its call of the borrower.
contract TestErc7399Lender {
    using PullToken for address;

    uint256 public feeBps = 5;
    uint256 public callbacks = 1;
    /// @notice Base units by which it says that it lent more than it did.
    uint256 public exaggeration;
    /// @notice Who is to be paid, and the initiator that it names; zero for itself and the true one.
    address public toldReceiver;
    address public toldInitiator;

    error NotRepaid();

    function setFeeBps(uint256 bps) external {
        feeBps = bps;
    }

    function setCallbacks(uint256 count) external {
        callbacks = count;
    }

    function tell(uint256 more, address paymentReceiver, address initiator) external {
        (exaggeration, toldReceiver, toldInitiator) = (more, paymentReceiver, initiator);
    }

    function flash(
        address loanReceiver,
        address asset,
        uint256 amount,
        bytes calldata data,
        function(address, address, address, uint256, uint256, bytes memory) external returns (bytes memory) callback
    ) external returns (bytes memory result) {
        asset.push(loanReceiver, amount);
        uint256 held = IHeldToken(asset).balanceOf(_paid());
        for (uint256 i = 0; i < callbacks; ++i) result = _tell(asset, amount, data, callback);
        if (IHeldToken(asset).balanceOf(_paid()) < held + amount + _fee(amount)) revert NotRepaid();
    }

    function _tell(
        address asset,
        uint256 amount,
        bytes calldata data,
        function(address, address, address, uint256, uint256, bytes memory) external returns (bytes memory) callback
    ) private returns (bytes memory result) {
        address initiator = toldInitiator == address(0) ? msg.sender : toldInitiator;
        return callback(initiator, _paid(), asset, amount + exaggeration, _fee(amount), data);
    }

    function _paid() private view returns (address) {
        return toldReceiver == address(0) ? address(this) : toldReceiver;
    }

    function _fee(uint256 amount) private view returns (uint256) {
        return (amount * feeBps + 9_999) / 10_000;
    }
}
