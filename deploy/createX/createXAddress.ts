import { type Address, getContractAddress, type Hex, keccak256 } from "viem";
import { createX } from "./createX.ts";

/**
 * Where CreateX puts a contract: CREATE2 with the hash of the salt, which is what its `_guard` makes of a salt that binds
 * neither sender nor chain (see `checkSalt`).
 */
export function createXAddress(salt: Hex, creationCode: Hex): Address {
  return getContractAddress({
    opcode: "CREATE2",
    from: createX.address,
    salt: keccak256(salt),
    bytecode: creationCode,
  });
}
