import type { FairValue } from "../../../bot/domain/fairValue.ts";
import type { RandomMarket } from "./randomMarket.ts";

/** A random market's fair values as the market stage gives them. */
export function fairValuesOf({ tokens, valuesWad }: RandomMarket): ReadonlyMap<string, FairValue> {
  return new Map(
    tokens.map(({ coin }, at) => {
      const valueWad = valuesWad[at] ?? 0n;
      const range = { lowWad: valueWad, highWad: valueWad };
      return [coin, { status: "priced", coin, valueWad, ...range, agreeing: [], rejected: [] }];
    }),
  );
}
