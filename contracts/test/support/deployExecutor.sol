// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { DepegExecutor } from "../../DepegExecutor.sol";

/// @notice The cheat codes that are wanted here.
interface IArtifactFiles {
    /// @notice A file of the project.
    /// @param path from the project's root
    /// @return text what it holds
    function readFile(string calldata path) external view returns (string memory text);

    /// @notice Bytes of a JSON document.
    /// @param json the document
    /// @param key where they stand
    /// @return value the bytes
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory value);
}

IArtifactFiles constant ARTIFACT_FILES = IArtifactFiles(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

/// @notice Deploys the executor as it is deployed on a network: the bytecode of the project's build, whatever compiler
/// settings the tests themselves are built with.
function deployExecutor(address owner, address treasury, address[] memory operators) returns (DepegExecutor executor) {
    string memory artifact = ARTIFACT_FILES.readFile("artifacts/contracts/DepegExecutor.sol/DepegExecutor.json");
    bytes memory code = ARTIFACT_FILES.parseJsonBytes(artifact, ".bytecode");
    code = abi.encodePacked(code, abi.encode(owner, treasury, operators));
    assembly ("memory-safe") {
        executor := create(0, add(code, 0x20), mload(code))
        if iszero(executor) {
            returndatacopy(0, 0, returndatasize())
            revert(0, returndatasize())
        }
    }
}
