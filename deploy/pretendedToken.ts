import { readFileSync } from "node:fs";
import {
  type Address,
  encodeAbiParameters,
  isHex,
  keccak256,
  parseAbiParameters,
  type StateOverride,
  toHex,
} from "viem";
import { z } from "zod";

const ARTIFACT = new URL("../artifacts/contracts/replica/probes/PlainToken.sol/PlainToken.json", import.meta.url);
const artifactFile = z.object({ deployedBytecode: z.custom<`0x${string}`>((value) => isHex(value), "bytes") });
/** Storage slot of `balanceOf`: the transfer fee stands before it. */
const BALANCE_SLOT = 1n;

/**
 * State for an `eth_call` in which a plain token exists and somebody holds some of it, whatever the chain.
 * @param units base units held
 */
export function pretendedToken(token: Address, holder: Address, units: bigint): StateOverride {
  const { deployedBytecode } = artifactFile.parse(JSON.parse(readFileSync(ARTIFACT, "utf8")));
  const slot = keccak256(encodeAbiParameters(parseAbiParameters("address, uint256"), [holder, BALANCE_SLOT]));
  return [{ address: token, code: deployedBytecode, stateDiff: [{ slot, value: toHex(units, { size: 32 }) }] }];
}
