import { type Address, encodeAbiParameters, pad, toEventSelector } from "viem";
import type { EvmLog } from "../../bot/domain/evmLog.ts";

/** An ERC-20 transfer as a receipt holds it. */
export function transferLog(token: Address, from: Address, to: Address, units: bigint, logIndex = 0): EvmLog {
  return {
    address: token,
    topics: [toEventSelector("Transfer(address,address,uint256)"), pad(from), pad(to)],
    data: encodeAbiParameters([{ type: "uint256" }], [units]),
    logIndex,
    transactionHash: `0x${"12".repeat(32)}`,
  };
}
