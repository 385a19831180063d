import type { DepegEpisode } from "./depegEpisode.ts";
import type { FairValue } from "./fairValue.ts";
import type { ApprovedPlan, Opportunity, Rejection } from "./opportunity.ts";
import type { TradeRecord } from "./tradeRecord.ts";

/** Send this trade. The id is deterministic, so that a restart finds the same action again. */
export type SubmitPlan = { readonly kind: "submitPlan"; readonly id: string; readonly plan: ApprovedPlan };

/** Read this pool anew: its mirror cannot be trusted. */
export type ResyncPools = {
  readonly kind: "resyncPools";
  readonly id: string;
  readonly poolIds: readonly string[];
  readonly reason: string;
};

/** An episode began or changed. */
export type DepegChanged = { readonly kind: "depegChanged"; readonly id: string; readonly episode: DepegEpisode };

/** An opportunity was judged; `rejection` is null where it became a trade. */
export type OpportunityJudged = {
  readonly kind: "opportunityJudged";
  readonly id: string;
  readonly timeMs: number;
  readonly routeId: string;
  readonly opportunity: Opportunity | null;
  readonly rejection: Rejection | null;
};

/** A coin's fair value changed. */
export type FairValueChanged = {
  readonly kind: "fairValueChanged";
  readonly id: string;
  readonly timeMs: number;
  readonly value: FairValue;
};

/** A trade was settled and posted. */
export type TradePosted = { readonly kind: "tradePosted"; readonly id: string; readonly trade: TradeRecord };

/** Something entered that cannot be true or usable; it was journalled, named and left out. */
export type InputRejected = {
  readonly kind: "inputRejected";
  readonly id: string;
  readonly timeMs: number;
  readonly source: string;
  readonly code: string;
  readonly message: string;
};

/** Trading state changed. */
export type TradingStateChanged = {
  readonly kind: "tradingStateChanged";
  readonly id: string;
  readonly state: "active" | "reducing" | "halted";
  readonly reason: string;
};

/** Everything that leaves the kernel. */
export type Action =
  | SubmitPlan
  | ResyncPools
  | DepegChanged
  | OpportunityJudged
  | FairValueChanged
  | TradePosted
  | InputRejected
  | TradingStateChanged;
