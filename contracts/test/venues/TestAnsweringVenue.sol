// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice Answers every function with so many bytes, or calls back first where it is told to.
contract TestAnsweringVenue {
    uint256 public answerBytes;
    address public calledBack;
    bytes public callback;

    function answerWith(uint256 length) external {
        answerBytes = length;
    }

    function callBack(address whom, bytes calldata data) external {
        (calledBack, callback) = (whom, data);
    }

    fallback(bytes calldata) external returns (bytes memory answer) {
        if (calledBack != address(0)) {
            (bool ok, bytes memory reason) = calledBack.call(callback);
            assembly ("memory-safe") {
                if iszero(ok) {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
        }
        return new bytes(answerBytes);
    }
}
