import type { Address } from "viem";
import type { AddressClaim } from "./addressClaim.ts";
import type { ReadSequence } from "./contractRead.ts";
import type { ExecutorCall } from "./executorCall.ts";
import type { Json } from "./json.ts";
import type { RouteLeg } from "./opportunity.ts";
import type { PoolDeployment } from "./pool.ts";
import type { Token } from "./token.ts";

/** A loan that a route wants: `units` of `token`, which the route's first leg sells, but for the unit that `loanUnits` adds. */
export type LoanRequest = { readonly token: Token; readonly units: bigint; readonly legs: readonly RouteLeg[] };

/** What a lender asks, or why it will not lend. `feeUnits` are base units of the loan's token, rounded as the lender rounds. */
export type LoanOffer =
  | { readonly ok: true; readonly feeUnits: bigint; readonly gas: bigint }
  | { readonly ok: false; readonly reason: string };

/** One flash lender of one chain, with the state last read from it (fee, capacity, paused). */
export interface LenderBook {
  /** The kind as `open` leaves it; the id in the address book once the pipeline has it, for several may be of one kind. */
  readonly lender: string;
  offer(request: LoanRequest): LoanOffer;
}

/** Where the pieces of a funded trade stand when the calls are built. */
export type LoanTrade = {
  readonly request: LoanRequest;
  /** Deployments of the route's pools, by leg. */
  readonly pools: readonly PoolDeployment[];
  /** The calls of each leg, in order; a lender that is itself a leg leaves that one out. */
  readonly legCalls: readonly (readonly ExecutorCall[])[];
  readonly feeUnits: bigint;
  readonly executor: Address;
  /** What `readState` last gave for this lender. */
  readonly state: Json;
};

/** A kind of flash lender: what to read, what it asks, how to wrap a trade in its loan. `at` is its contract on the chain. */
export interface Lender {
  readonly id: string;
  /** Name for people, e.g. "Aave v3". */
  readonly title: string;
  /** As people call it in passing, for lines that must be short, e.g. "flash swap". */
  readonly shortTitle: string;
  /**
   * Where the money comes from: a loan that the executor has before the first leg; the first leg itself, which pays
   * before it is paid (a flash swap); or the operator (`executeWithOwnFunds`), who is then `at`: no chain lists it, a run
   * that has an operator adds it.
   */
  readonly source: "loan" | "firstLeg" | "ownFunds";
  /** What the address book says of its contract, beyond what `readState` finds out: that it is of this kind. */
  claims?(at: Address): readonly AddressClaim[];
  /**
   * Reads fee, capacity and pause for `tokens`.
   * @param executor who would take the money; a lender that lends to anybody need not know
   */
  readState(at: Address, tokens: readonly Token[], executor?: Address | null): ReadSequence<Json>;
  /** Opens the book on what `readState` gave. Throws InvalidInputError on a malformed state. */
  open(state: Json): LenderBook;
  /** The outermost calls of the trade: borrow, run the legs inside the callback, repay exactly. */
  encode(at: Address, trade: LoanTrade): readonly ExecutorCall[];
}
