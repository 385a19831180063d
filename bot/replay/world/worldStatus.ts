import { isAddress, isHex } from "viem";
import { z } from "zod";

const address = z.custom<`0x${string}`>((value) => typeof value === "string" && isAddress(value), "an address");
const hex = z.custom<`0x${string}`>((value) => isHex(value), "hex");

/** What was asked of a world: the same parameters give the same blocks. */
export const worldParameters = z.strictObject({
  event: z.string(),
  seed: z.string().regex(/^\d+$/),
  hours: z.int().positive(),
  blockSeconds: z.int().positive(),
  /** Folder of minute recordings, or null for the shipped hourly figures. */
  recordings: z.string().nullable(),
});
export type WorldParameters = z.infer<typeof worldParameters>;

/** A running world: the replica chain and the other traders on it, in a process of their own. */
export const worldStatus = z.strictObject({
  pid: z.int().positive(),
  controlUrl: z.url(),
  /** JSON-RPC over HTTP; the same host and port speak WebSocket. */
  rpcUrl: z.url(),
  parameters: worldParameters,
  executor: address,
  treasury: address,
  /** Well-known test key: worth nothing anywhere but on a replica. */
  operatorTestKey: hex,
  genesisBlock: z.int().nonnegative(),
  genesisHash: hex,
  /** Event time of the genesis block. */
  genesisTimeMs: z.int().positive(),
  blockCount: z.int().positive(),
});
export type WorldStatus = z.infer<typeof worldStatus>;

/** What a world prints on standard output while it starts, one JSON object a line. */
export const worldMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("step"), text: z.string() }),
  z.strictObject({ kind: z.literal("ready"), status: worldStatus }),
]);
