import type { Address, Hex } from "viem";
import type { EvmLog } from "../domain/evmLog.ts";

/** Which logs of a block are wanted. */
export type LogSubscription = {
  /** Contracts whose logs the node is asked for; none: it is not asked. */
  readonly addresses: readonly Address[];
  /** First topics that are asked for, of whichever contract. */
  readonly topics: readonly Hex[];
  /** Whether such a log is of use: a contract that keeps many pools tells of all of them. */
  concerns(log: EvmLog): boolean;
};
