import type { Address, Hex } from "viem";

/**
 * One call that `DepegExecutor` makes. Mirrors `IDepegExecutor.Call`.
 *
 * `token` is what the call spends. With `patch`, the 32-byte word at `amountOffset` of `data` (bytes from the start,
 * selector included) is replaced by the executor's balance of `token`, so that a leg spends what really arrived. With
 * `approve`, `target` is approved for exactly the amount in that word and must use it up within the call. With
 * `callback`, `target` is the one address that may call back while this call runs.
 */
export type ExecutorCall = {
  readonly target: Address;
  readonly token: Address | null;
  readonly amountOffset: number;
  readonly patch: boolean;
  readonly approve: boolean;
  readonly callback: boolean;
  readonly data: Hex;
};
