import type { HandleErrors } from "./ccxtExchange.ts";
import { shortText } from "./shortText.ts";
import { VenueFault, type VenueFaultCode } from "./venueFault.ts";

/** The longest ban that a venue of ours gives (Binance); whoever names a later time is not believed. */
const LONGEST_RETRY_AFTER_MS = 3 * 86_400_000;

/**
 * ccxt's hook on every answer, in place of the class's own, which it calls: names refusals by their HTTP status, keeps
 * what `Retry-After` says, and refuses a body that is not JSON, which ccxt would take for an empty book.
 */
export function checkVenueAnswer(title: string, ofClass: HandleErrors): HandleErrors {
  return (status, reason, url, method, headers, body, parsed, ...request) => {
    const code = codeOfStatus(status);
    const answer = `${title} answered HTTP ${status}`;
    if (code !== null) {
      throw new VenueFault({
        code,
        message: `${answer}: ${shortText(body === "" ? reason : body)}`,
        retryAfterMs: retryAfterMs(headers["Retry-After"]),
      });
    }
    if (parsed === undefined && status < 400) {
      throw new VenueFault({ code: "VENUE_BAD_ANSWER", message: `${answer}, expected JSON: ${shortText(body)}` });
    }
    return ofClass(status, reason, url, method, headers, body, parsed, ...request);
  };
}

/** Statuses that say what is wrong by themselves; the class reads the others' bodies. */
function codeOfStatus(status: number): VenueFaultCode | null {
  // 418 is what Binance answers to an address that went on after 429 and is banned for it.
  if (status === 429 || status === 418) return "VENUE_RATE_LIMITED";
  if (status === 403 || status === 451) return "VENUE_REFUSED";
  return status >= 500 ? "VENUE_UNAVAILABLE" : null;
}

/** Seconds alone are read: the form with a date would need the venue's clock. */
function retryAfterMs(header: string | undefined): number {
  if (header === undefined || !/^\d{1,9}$/.test(header)) return 0;
  return Math.min(LONGEST_RETRY_AFTER_MS, Number(header) * 1_000);
}
