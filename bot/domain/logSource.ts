import type { Address, Hex } from "viem";

/**
 * Where logs about a pool come from. Two pools that share a source share state: no route may pass both.
 */
export type LogSource = {
  readonly address: Address;
  /** The first indexed topic, where one contract keeps many pools (Uniswap v4's PoolManager, Balancer's Vault). */
  readonly key?: Hex;
};
