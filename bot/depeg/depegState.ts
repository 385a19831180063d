import type { DepegEpisode } from "../domain/depegEpisode.ts";
import type { DepegPolicy } from "./depegPolicy.ts";

/** Which way a coin has left its peg. */
export type DepegSide = DepegEpisode["side"];

/** The furthest that a deviation went. */
export type Deepest = { readonly deviationPips: bigint; readonly valueWad: bigint; readonly atMs: number };

/** One side of one coin: at peg, in a deviation that may become an episode, or in an open episode. */
export type SideState =
  | { readonly phase: "quiet" }
  | {
      readonly phase: "suspected";
      readonly sinceMs: number;
      /** Since when the moderate band has been reached; null while it has not. */
      readonly moderateSinceMs: number | null;
      /** Since when the deviation has been over again; null while it is not. */
      readonly overSinceMs: number | null;
      readonly lastMs: number;
      readonly deepest: Deepest;
    }
  | {
      readonly phase: "open";
      readonly episode: DepegEpisode;
      readonly lastMs: number;
      readonly deepest: Deepest;
      /** The deepest point as last told. */
      readonly toldDeepestPips: bigint;
      readonly deepenedAtMs: number;
      /** Since when it stands better than told; null while it does not. */
      readonly betterSinceMs: number | null;
      /** Since when the deviation has been over; null while it is not. */
      readonly overSinceMs: number | null;
    };

/** What one coin is measured against, and where its two sides stand. */
export type CoinDepeg = { readonly pegWad: bigint; readonly sides: Record<DepegSide, SideState> };

/** The open and suspected episodes. Folds change it in place; nothing outside this stage may. */
export type DepegState = { readonly policy: DepegPolicy; readonly coins: ReadonlyMap<string, CoinDepeg> };
