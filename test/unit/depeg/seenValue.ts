import type { FairValue } from "../../../bot/domain/fairValue.ts";
import { WAD } from "../../../bot/domain/wad.ts";

/** A moment for tests; nothing depends on which. */
export const START_MS = Date.parse("2023-03-10T21:00:00Z");

const ONE_PIP_WAD = WAD / 1_000_000n;
const SOURCES = ["kraken:USDC/USD", "kraken:USDC/USDT"];

/** A fair value at `pips` from one dollar (negative: below), the interval closing on it unless it is given. */
export function seen(
  coin: string,
  pips: bigint,
  changes: { readonly agreeing?: readonly string[]; readonly lowPips?: bigint; readonly highPips?: bigint } = {},
): ReadonlyMap<string, FairValue> {
  const at = (offset: bigint) => WAD + offset * ONE_PIP_WAD;
  return mapOf({
    status: "priced",
    coin,
    valueWad: at(pips),
    lowWad: at(changes.lowPips ?? pips),
    highWad: at(changes.highPips ?? pips),
    agreeing: changes.agreeing ?? SOURCES,
    rejected: [],
  });
}

/** No price at all. */
export function missing(
  coin: string,
  status: "indeterminate" | "unknown" = "indeterminate",
): ReadonlyMap<string, FairValue> {
  return mapOf({ status, coin, reason: "its sources divide evenly", rejected: [] });
}

function mapOf(value: FairValue): ReadonlyMap<string, FairValue> {
  return new Map([[value.coin, value]]);
}
