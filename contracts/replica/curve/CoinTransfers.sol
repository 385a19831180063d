// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title How a pool before StableSwap-NG moves its coins
/// @notice A missing return value is accepted, `false` is not; a coin's own reason is not passed on.
library CoinTransfers {
    function take(address coin, uint256 amount) internal {
        _call(coin, abi.encodeWithSignature("transferFrom(address,address,uint256)", msg.sender, address(this), amount));
    }

    function pay(address coin, uint256 amount) internal {
        _call(coin, abi.encodeWithSignature("transfer(address,uint256)", msg.sender, amount));
    }

    function _call(address coin, bytes memory callData) private {
        (bool succeeded, bytes memory answer) = coin.call(callData);
        if (!succeeded) revert();
        if (answer.length > 0 && !abi.decode(answer, (bool))) revert();
    }
}
