import { combineTrades } from "../../bot/opportunity/combination/combineTrades.ts";
import { poolPlace } from "../../bot/opportunity/poolPlace.ts";
import type { Row } from "../measure/row.ts";
import { barrierOptimum } from "./combination/barrierOptimum.ts";
import { fairValuesOf } from "./combination/fairValuesOf.ts";
import { randomMarket, WHOLE_COINS_PER_UNIT } from "./combination/randomMarket.ts";

const STATES = 100;
/** Turns of which the median counts, for each state. */
const TURNS = 5;
const LEAST_SHARE = 0.999;
const WAD = 1e18;

/**
 * The best combination over six pools of four coins, to the unit, against what an independent convex solver finds for
 * formulas of its own: share of its optimum and time, over random states.
 */
export function benchmarkCombination(): readonly Row[] {
  const measured = Array.from({ length: STATES }, (_, seed) => measure(seed));
  const shares = measured.map(({ share }) => share).sort((a, b) => a - b);
  const times = measured.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const [worst, middle] = [shares[0] ?? Number.NaN, shares[STATES >> 1] ?? Number.NaN];
  const states = `${STATES} random states, 6 pools, 4 coins`;
  return [
    {
      id: "combination.share.worst",
      what: `multi-asset optimum, share of a convex solver's, worst of ${states}`,
      value: worst,
      unit: "",
      target: `>= ${LEAST_SHARE}`,
      ok: worst >= LEAST_SHARE,
    },
    { ...plain("combination.share.median", `the same, median of ${states}`, middle), unit: "" },
    plain(
      "combination.time.median",
      `time for one state, exact quotes included, median of ${states}`,
      times[STATES >> 1],
    ),
    plain("combination.time.worst", `the same, worst of ${states}`, times.at(-1)),
  ];
}

function measure(seed: number): { readonly share: number; readonly milliseconds: number } {
  const market = randomMarket(seed);
  const places = market.pools.map(({ mirror, type }) => poolPlace(mirror, type));
  const fairValues = fairValuesOf(market);
  const combine = () =>
    combineTrades({ places, fairValues, profitCoin: null, gasCostUsdWadUp: () => 0n, tradeGas: 0n });
  const combination = combine();
  const times = Array.from({ length: TURNS }, () => {
    const startNs = process.hrtime.bigint();
    combine();
    return Number(process.hrtime.bigint() - startNs) / 1e6;
  }).sort((a, b) => a - b);
  const milliseconds = times[TURNS >> 1] ?? Number.NaN;
  const solved = barrierOptimum(
    market.pools.flatMap(({ sales }) => sales),
    market.valuesWad.map((value) => Number(value) / WAD),
  );
  const ours = Number(combination?.grossProfitUsdWad ?? 0n) / WAD / WHOLE_COINS_PER_UNIT;
  return { share: ours / solved, milliseconds };
}

function plain(id: string, what: string, value: number | undefined): Row {
  return { id, what, value: value ?? Number.NaN, unit: "ms", target: null, ok: null };
}
