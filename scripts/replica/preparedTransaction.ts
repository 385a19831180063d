import type { Address, Hex } from "viem";

/** A call by one of the replica's own accounts, which the node signs. */
export type AccountTransaction = {
  readonly kind: "account";
  readonly from: Address;
  /** Null to create a contract. */
  readonly to: Address | null;
  readonly data: Hex;
  readonly gasLimit: bigint;
  /** Wei per gas; higher goes first in the block. */
  readonly priorityFeePerGas: bigint;
};

/** A transaction that somebody signed. */
export type RawTransaction = { readonly kind: "raw"; readonly raw: Hex };

/** What can be put into a block. */
export type PreparedTransaction = AccountTransaction | RawTransaction;

/** Enough for a swap across two hundred ticks that nobody crossed before. */
export const SWAP_GAS_LIMIT = 20_000_000n;

/** One gwei, where the order in the block does not matter. */
export const DEFAULT_PRIORITY_FEE = 1_000_000_000n;

/** A call by one of the replica's own accounts. */
export function accountCall(
  from: Address,
  to: Address,
  data: Hex,
  priorityFeePerGas: bigint = DEFAULT_PRIORITY_FEE,
  gasLimit: bigint = SWAP_GAS_LIMIT,
): AccountTransaction {
  return { kind: "account", from, to, data, gasLimit, priorityFeePerGas };
}
