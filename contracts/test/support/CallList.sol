// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @notice One call of a trade before it is packed; the fields as `IDepegExecutor` describes them.
/// @param more share, fee and spender, packed as the flags ask for them
struct Call {
    address target;
    address token;
    uint16 amountOffset;
    uint8 flags;
    bytes more;
    bytes data;
}

/// @notice The terms of a trade and its packed calls.
struct Trade {
    bytes32 route;
    address profitToken;
    uint256 minProfit;
    uint256 deadlineBlock;
    bytes calls;
}

/// @dev Flags of a call. An approval is the absence of the other ways to pay.
uint8 constant STATED = 0x01;
uint8 constant BALANCE = 0x02;
uint8 constant SHARE = 0x03;
uint8 constant UNISWAP_V2_OUTPUT = 0x04;
uint8 constant RECEIVED = 0x05;
uint8 constant SOURCE = 0x07;
uint8 constant BY_PAYMENT = 0x08;
uint8 constant BY_CALLBACK = 0x10;
uint8 constant HAS_SPENDER = 0x20;
uint8 constant REST_TO_TREASURY = 0x40;
uint8 constant CALLBACK = 0x80;

/// @notice Packs calls as the executor reads them.
library CallList {
    function encode(Call[] memory calls) internal pure returns (bytes memory list) {
        for (uint256 i = 0; i < calls.length; ++i) {
            Call memory call = calls[i];
            bytes memory spend = call.flags & SOURCE == 0
                ? bytes("")
                : abi.encodePacked(call.token, call.amountOffset, call.more);
            list = abi.encodePacked(list, call.flags, call.target, uint16(call.data.length), spend, call.data);
        }
    }
}
