// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IDepegExecutor } from "../interfaces/IDepegExecutor.sol";
import { IErc20 } from "../interfaces/IErc20.sol";

/// @title TokenCalls
/// @author Repeg contributors
/// @notice Calls to tokens that may return nothing, return false, or lie.
/// @dev A missing return value passes, a false one reverts, a true one proves nothing: callers who depend on an effect
/// measure it.
library TokenCalls {
    /// @notice Sends tokens of this contract.
    /// @param token the token
    /// @param to receiver
    /// @param amount base units
    function transfer(address token, address to, uint256 amount) internal {
        if (!_call(token, IErc20.transfer.selector, to, amount)) revert IDepegExecutor.TransferFailed(token);
    }

    /// @notice Takes tokens that `from` approved this contract for.
    /// @param token the token
    /// @param from holder
    /// @param amount base units
    function transferFrom(address token, address from, uint256 amount) internal {
        bytes memory input = abi.encodeCall(IErc20.transferFrom, (from, address(this), amount));
        bool ok;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            ok := call(gas(), token, 0, add(input, 0x20), mload(input), 0x00, 0x20)
            ok := and(ok, or(iszero(returndatasize()), iszero(iszero(mload(0x00)))))
        }
        if (!ok) revert IDepegExecutor.TransferFailed(token);
    }

    /// @notice Approves `spender` for `amount` of this contract's tokens.
    /// @param token the token
    /// @param spender who may take
    /// @param amount base units
    function approve(address token, address spender, uint256 amount) internal {
        if (!_call(token, IErc20.approve.selector, spender, amount)) revert IDepegExecutor.ApprovalFailed(token);
    }

    /// @notice What `account` holds.
    /// @param token the token
    /// @param account holder
    /// @return amount base units
    function balanceOf(address token, address account) internal view returns (uint256 amount) {
        bytes4 selector = IErc20.balanceOf.selector;
        bool ok;
        // Question and answer fit into the scratch space.
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, account)
            ok := and(gt(returndatasize(), 0x1f), staticcall(gas(), token, 0x00, 0x24, 0x00, 0x20))
            amount := mload(0x00)
        }
        if (!ok) revert IDepegExecutor.TokenUnreadable(token);
    }

    /// @notice What `spender` may still take from this contract.
    /// @param token the token
    /// @param spender who may take
    /// @return amount base units
    function allowance(address token, address spender) internal view returns (uint256 amount) {
        bytes4 selector = IErc20.allowance.selector;
        bool ok;
        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore(input, selector)
            mstore(add(input, 0x04), address())
            mstore(add(input, 0x24), spender)
            ok := and(gt(returndatasize(), 0x1f), staticcall(gas(), token, input, 0x44, 0x00, 0x20))
            amount := mload(0x00)
        }
        if (!ok) revert IDepegExecutor.TokenUnreadable(token);
    }

    /// @notice Calls a function of (address, uint256).
    /// @param token the token
    /// @param selector the function
    /// @param account first argument
    /// @param amount second argument
    /// @return ok false where the token reverted or returned false
    function _call(address token, bytes4 selector, address account, uint256 amount) private returns (bool ok) {
        // Written beyond the free memory pointer without moving it: the bytes are done with when the call returns.
        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore(input, selector)
            mstore(add(input, 0x04), account)
            mstore(add(input, 0x24), amount)
            mstore(0x00, 0)
            ok := call(gas(), token, 0, input, 0x44, 0x00, 0x20)
            // Whatever is not zero is true, to tokens; `ok` itself is zero or one.
            ok := gt(ok, and(gt(returndatasize(), 0), iszero(mload(0x00))))
        }
    }
}
