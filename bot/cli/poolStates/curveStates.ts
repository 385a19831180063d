import type { PoolStateReader } from "./poolStateReader.ts";
import { readCurveState } from "./readCurveState.ts";

/** Curve's pools, in the field names of recordings of the real ones. The 3pool keeps A whole, the others in hundredths. */
export const curveStates: readonly PoolStateReader[] = [
  {
    type: "curve-stableswap",
    aliases: ["curve-3pool"],
    read: (line) => readCurveState(line, { amplificationPrecision: 1n, feeTakingCoin: 2 }),
  },
  {
    type: "curve-plain",
    aliases: ["curve-plain-2"],
    read: (line) => readCurveState(line, { amplificationPrecision: 100n, feeTakingCoin: null }),
  },
  {
    type: "curve-stableswap-ng",
    aliases: ["curve-ng"],
    read: (line) => readCurveState(line, { amplificationPrecision: 100n, feeTakingCoin: null }),
  },
];
