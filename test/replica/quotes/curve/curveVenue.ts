import type { Address, Hex } from "viem";
import type { PoolDeployment, PoolType } from "../../../../bot/domain/pool.ts";

/** A call to one of a venue's contracts. */
export type CurveCall = { readonly target: Address; readonly data: Hex };

/** A Curve pool of its own bytecode on a chain of tests, in the hands of the probe. */
export type CurveVenue = {
  readonly type: PoolType;
  readonly deployment: PoolDeployment;
  /** Contracts whose logs change its quotes. */
  readonly sources: readonly Address[];
  /** Two different coins, in and out. */
  drawPair(): readonly [number, number];
  /** The swap as an ordinary account makes it. */
  swap(indexIn: number, indexOut: number, amount: bigint): CurveCall;
  /** A deposit, a withdrawal, a swap of liquidity tokens: whatever changes it, and may be refused. */
  drawChange(): CurveCall;
  /** Puts it into another state, which no log tells. */
  jump(): Promise<void>;
};
