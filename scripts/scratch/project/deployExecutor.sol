// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { DepegExecutor } from "../../DepegExecutor.sol";

/// @notice The one cheat code that is wanted here.
interface IArtifacts {
    /// @notice Creation bytecode as it stands in the artifacts at the time of the call.
    /// @param name file and contract
    /// @return creationCode without constructor arguments
    function getCode(string calldata name) external view returns (bytes memory creationCode);
}

IArtifacts constant ARTIFACTS = IArtifacts(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

/// @notice Stands in for `new DepegExecutor`, so that no test has to be compiled again for another executor.
function deployExecutor(address owner, address treasury, address[] memory operators) returns (DepegExecutor executor) {
    bytes memory code = ARTIFACTS.getCode("DepegExecutor.sol:DepegExecutor");
    code = abi.encodePacked(code, abi.encode(owner, treasury, operators));
    assembly ("memory-safe") {
        executor := create(0, add(code, 0x20), mload(code))
        if iszero(executor) {
            returndatacopy(0, 0, returndatasize())
            revert(0, returndatasize())
        }
    }
}
