import { join } from "node:path";
import { isAddress, isHex } from "viem";
import { z } from "zod";

const address = z.custom<`0x${string}`>((value) => typeof value === "string" && isAddress(value), "an address");
const hash = z.custom<`0x${string}`>((value) => isHex(value), "hexadecimal bytes");

const executorRecord = z.object({
  executor: address,
  /** Null where the node could not be asked for it. */
  transactionHash: hash.nullable(),
  /** Decimal; null as the transaction. */
  blockNumber: z.string().regex(/^\d+$/).nullable(),
  deployer: address,
  salt: hash,
  roles: z.object({ owner: address, treasury: address, operators: z.array(address) }),
  compiler: z.string(),
  codeHash: hash,
});

/** The shape of `deploy/addresses/<chain id>.json`: the executor in use, and those before it. */
export const deploymentRecord = executorRecord.extend({
  chainId: z.int(),
  network: z.string(),
  /** Executors that stood here before, newest first: nothing that was recorded is lost. */
  earlier: z.array(executorRecord).default([]),
});

/** One executor on one chain. */
export type ExecutorRecord = z.infer<typeof executorRecord>;

/** What is recorded for a chain. */
export type DeploymentRecord = z.infer<typeof deploymentRecord>;

/** Where the record of a chain lies. */
export function recordPath(folder: string, chainId: number): string {
  return join(folder, "addresses", `${chainId}.json`);
}
