import { RepegError } from "../../domain/errors.ts";
import type { CcxtExchangeClass } from "./ccxtExchange.ts";

/**
 * Loads the class of one exchange and nothing of the hundred others. ccxt's package names only its whole, which costs
 * about 0.3 to 0.7 s and 105 MB to load; one class costs about 0.1 to 0.2 s and 37 MB, most of it shared by the next.
 * The file is therefore found beside the package's entry. Its version is pinned, and test/conformance tries each venue.
 * @param ccxtId lower-case name of the class, as in ccxt's list of exchanges
 * @throws RepegError BAD_DEFINITION where this ccxt has no such class
 */
export async function loadCcxtClass(ccxtId: string): Promise<CcxtExchangeClass> {
  if (!/^[a-z0-9]+$/.test(ccxtId)) throw unknownClass(ccxtId);
  const file = new URL(`./src/${ccxtId}.js`, import.meta.resolve("ccxt"));
  try {
    const module: { readonly default: CcxtExchangeClass } = await import(file.href);
    return module.default;
  } catch (cause) {
    throw unknownClass(ccxtId, cause);
  }
}

function unknownClass(ccxtId: string, cause?: unknown): RepegError {
  return new RepegError({
    code: "BAD_DEFINITION",
    severity: "fatal",
    message: `ccxt has no exchange ${JSON.stringify(ccxtId)}`,
    cure: "correct ccxtId in the venue's file in bot/venues/",
    cause,
  });
}
