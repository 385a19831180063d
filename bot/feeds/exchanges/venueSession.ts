import type { Venue, VenueMarket } from "../../domain/venue.ts";

/**
 * A connection to one venue's public prices. The port behind which a simulated venue can stand; production opens one
 * on ccxt. Failures are thrown as VenueFault. Calls are made one after the other.
 */
export interface VenueSession {
  /** The market's book in ccxt's unified form, prices and sizes as the decimal text that the venue sent. */
  fetchBook(market: VenueMarket): Promise<unknown>;
  /** Gives up whatever is under way; the session is of no use afterwards. Never throws. */
  close(): void;
}

/** Opens a session: the venue's list of markets is loaded when it resolves. Ends early when the signal does. */
export type OpenVenueSession = (venue: Venue, signal: AbortSignal) => Promise<VenueSession>;
