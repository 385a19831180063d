import type { MarketEvent } from "./marketEvent.ts";

/** One journalled event. `hash` chains over all events before it, so equal heads mean equal journals. */
export type JournalEntry = { readonly sequence: number; readonly event: MarketEvent; readonly hash: string };

/** Where a journal ends: the sequence of its last event (0 when empty) and the chained hash. */
export type JournalHead = { readonly sequence: number; readonly hash: string };

/** What a journal was recorded for. A journal is only ever continued under the same identity. */
export type JournalIdentity = { readonly [field: string]: string };

/** The append-only record of everything that entered the kernel, in the order in which it was folded. */
export interface Journal {
  readonly identity: JournalIdentity;
  head(): JournalHead;
  /** Durable when it resolves: a killed process finds every event again. */
  append(events: readonly MarketEvent[]): Promise<readonly JournalEntry[]>;
  /** Reads in order; throws JournalCorruptError where the chain of hashes breaks. */
  read(): AsyncIterable<JournalEntry>;
  close(): Promise<void>;
}
