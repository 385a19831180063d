// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice Moves tokens that may return nothing.
library PullToken {
    error PullFailed(bytes reason);

    function pull(address token, address from, uint256 amount) internal {
        _call(token, abi.encodeWithSignature("transferFrom(address,address,uint256)", from, address(this), amount));
    }

    function push(address token, address to, uint256 amount) internal {
        _call(token, abi.encodeWithSignature("transfer(address,uint256)", to, amount));
    }

    function _call(address token, bytes memory data) private {
        (bool ok, bytes memory result) = token.call(data);
        if (!ok || (result.length != 0 && !abi.decode(result, (bool)))) revert PullFailed(result);
    }
}
