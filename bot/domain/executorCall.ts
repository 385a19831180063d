import type { Address, Hex } from "viem";

/**
 * One call that `DepegExecutor` makes. `encodeCallList` packs a list of them for the contract; what each field makes it
 * do is documented at `contracts/interfaces/IDepegExecutor.sol`.
 */
export type ExecutorCall = {
  readonly target: Address;
  /** Calldata: a permitted selector and its arguments. */
  readonly data: Hex;
  /** Whether `target` may call back, once, while the call runs. */
  readonly callback: boolean;
  /** What the call spends; null where nothing is patched, approved or paid. */
  readonly spend: Spend | null;
};

/** What a call spends, how the spender gets it, and what becomes of the rest. */
export type Spend = {
  readonly token: Address;
  /** Bytes from the start of `data` (selector included) of the 32-byte amount. */
  readonly amountOffset: number;
  readonly amount: SpendAmount;
  /**
   * How it is paid: an exact approval of `spender`, a transfer to `spender` before the call (Curve's
   * `exchange_received`, Uniswap v2), or by the executor inside the target's callback.
   */
  readonly by: "approval" | "payment" | "callback";
  /** Who takes or gets it; null for `target` (Maker's PSM has its gem join take the tokens). */
  readonly spender: Address | null;
  /**
   * What the call leaves of `token`: nothing may be left of what was to be spent (else the trade reverts), or the whole
   * rest goes to the treasury and a left-over allowance is reset to zero.
   */
  readonly rest: "none" | "treasury";
};

/**
 * Where the amount comes from, base units of the spent token. `stated`: the word as it stands in `data`. `balance`: the
 * executor's whole balance, patched in. `share`: balance × numerator / denominator rounded down, patched in; where it is approved and
 * the rest goes to the treasury, the approval is of the whole balance, for the word says what to pay (a PSM's `buyGem`).
 * `uniswapV2Output`: the whole balance is paid to the target, a Uniswap v2 pair with a fee of `feePips` millionths, and
 * the word at `amountOffset` (4 amount0Out, 36 amount1Out) becomes what the pair's reserves allow for it, rounded down.
 * `received`: what the loan around the list brought, as its lender says in the callback, patched in: no balance is read.
 */
export type SpendAmount =
  | { readonly kind: "stated" }
  | { readonly kind: "balance" }
  | { readonly kind: "received" }
  | { readonly kind: "share"; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: "uniswapV2Output"; readonly feePips: bigint };
