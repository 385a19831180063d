import { UnavailableError } from "../../domain/errors.ts";

/** What keeps a venue, or one market of it, from answering. */
export type VenueFaultCode =
  | "VENUE_TIMEOUT"
  | "VENUE_UNREACHABLE"
  | "VENUE_UNAVAILABLE"
  | "VENUE_RATE_LIMITED"
  | "VENUE_REFUSED"
  | "VENUE_BAD_ANSWER"
  | "MARKET_UNAVAILABLE";

const CURES: { readonly [code in VenueFaultCode]: string } = {
  VENUE_TIMEOUT: "nothing to do if it passes; else check the network, or take the venue out of feeds.exchanges",
  VENUE_UNREACHABLE: "check the network and DNS; `repeg doctor` tries each venue",
  VENUE_UNAVAILABLE: "see the venue's status page; its other prices stay in use",
  VENUE_RATE_LIMITED: "raise feeds.pollSeconds, or poll fewer markets of this venue from this address",
  VENUE_REFUSED: "the venue does not serve this address or country: take it out of feeds.exchanges",
  VENUE_BAD_ANSWER: "nothing to do if it passes; else its interface changed: report it with the message",
  MARKET_UNAVAILABLE: "check on the venue that the market is listed and open, or take it out of feeds.exchanges",
};

/** A venue did not give what was asked for. Retryable: what is wrong lies there, and mends itself or not. */
export class VenueFault extends UnavailableError {
  /** Whether the whole venue is concerned, or only the market that was asked for. */
  readonly scope: "venue" | "market";
  /** The earliest time to ask again that the venue named, milliseconds from its answer; 0 where it named none. */
  readonly retryAfterMs: number;

  constructor(args: { code: VenueFaultCode; message: string; retryAfterMs?: number; cause?: unknown }) {
    super({ code: args.code, message: args.message, cure: CURES[args.code], cause: args.cause });
    this.scope = args.code === "MARKET_UNAVAILABLE" ? "market" : "venue";
    this.retryAfterMs = args.retryAfterMs ?? 0;
  }
}
