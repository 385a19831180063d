import { shortText } from "./shortText.ts";
import { VenueFault, type VenueFaultCode } from "./venueFault.ts";

/** ccxt's error classes by name (js/src/base/errorHierarchy.js); what is not here is an answer it cannot read. */
const CODES: { readonly [errorName: string]: VenueFaultCode } = {
  RequestTimeout: "VENUE_TIMEOUT",
  DDoSProtection: "VENUE_RATE_LIMITED",
  RateLimitExceeded: "VENUE_RATE_LIMITED",
  ExchangeNotAvailable: "VENUE_UNAVAILABLE",
  OnMaintenance: "VENUE_UNAVAILABLE",
  NetworkError: "VENUE_UNREACHABLE",
  AuthenticationError: "VENUE_REFUSED",
  PermissionDenied: "VENUE_REFUSED",
  RestrictedLocation: "VENUE_REFUSED",
};

/** Errors that concern the market that was asked for, not the venue. */
const OF_MARKET: readonly string[] = ["BadSymbol", "BadRequest", "MarketClosed", "OperationRejected"];

/** Codes of Node's and undici's transport errors, which ccxt passes on while a body is read. */
const TRANSPORT_CODE = /^(?:UND_ERR_|E[A-Z]{3,})/;

/**
 * Names whatever a call of ccxt threw; the cause is kept.
 * @param subject what was asked for, e.g. "Kraken USDC/USD"
 */
export function toVenueFault(error: unknown, subject: string, asked: "markets" | "book"): VenueFault {
  if (error instanceof VenueFault) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = codeOf(error, asked);
  return new VenueFault({ code, message: `${subject}: ${shortText(text)}`, cause: error });
}

function codeOf(error: unknown, asked: "markets" | "book"): VenueFaultCode {
  if (!(error instanceof Error)) return "VENUE_BAD_ANSWER";
  if (asked === "book" && OF_MARKET.includes(error.name)) return "MARKET_UNAVAILABLE";
  const isTransport = "code" in error && typeof error.code === "string" && TRANSPORT_CODE.test(error.code);
  return CODES[error.name] ?? (isTransport ? "VENUE_UNREACHABLE" : "VENUE_BAD_ANSWER");
}
