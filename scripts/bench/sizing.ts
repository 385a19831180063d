import { mulDivUp, PIPS } from "../../bot/domain/wad.ts";
import { openRoute, quoteRoute } from "../../bot/opportunity/quoteRoute.ts";
import { sizeRoute } from "../../bot/opportunity/sizeRoute.ts";
import type { SizingTerms } from "../../bot/opportunity/sizingTerms.ts";
import { createSeededRandom } from "../../bot/replay/market/seededRandom.ts";
import type { Row } from "../measure/row.ts";
import { medianMicroseconds } from "./quotes/medianMicroseconds.ts";
import { bruteForce } from "./sizing/bruteForce.ts";
import { goldenSection } from "./sizing/goldenSection.ts";
import { type SizingMarket, sizingMarket } from "./sizing/sizingMarket.ts";

const LOAN_FEE_PIPS = 500n;
const loanFee = (units: bigint): bigint => mulDivUp(units, LOAN_FEE_PIPS, PIPS);
const TERMS: SizingTerms = {
  firstStepUnits: 10n ** 9n,
  maxUnits: 5n * 10n ** 13n,
  toleranceUnits: 2n,
  loanFee,
  gasUnits: () => 0n,
};
const TIMED_STATES = 50;
const COMPARED_STATES = 1_000;
const TURNS = 11;
const MOST_LOSS_UNITS = 10n;

/** Time to the best size of a route against golden section over plain BigInt quotes, and what it loses to brute force. */
export async function benchmarkSizing(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [legs, least] of [
    [2, 500],
    [3, 200],
  ] as const) {
    rows.push(...(await timeRows(legs, least)), lossRow(legs));
  }
  return rows;
}

async function timeRows(legs: 2 | 3, least: number): Promise<readonly Row[]> {
  const markets = openMarkets(legs, "timed", TIMED_STATES, (market) => !("stage" in sizeOf(market)));
  let at = 0;
  const onNext = (work: (market: SizingMarket) => unknown) => () => {
    at = (at + 1) % markets.length;
    const market = markets[at];
    return market === undefined ? null : work(market);
  };
  const times = await medianMicroseconds(
    [
      { name: "ours", calls: 10_000, run: onNext(sizeOf) },
      { name: "golden", calls: TIMED_STATES, run: onNext(goldenOf) },
    ],
    TURNS,
  );
  const [ours, golden] = [times["ours"] ?? Number.NaN, times["golden"] ?? Number.NaN];
  const id = `sizing.${legs}`;
  const route = `a route of ${legs} pools, Curve 3pool then Uniswap v3, 200 ticks, loan fee 0.05 %`;
  const ratio = golden / ours;
  const target = `>= ${least}`;
  return [
    {
      id: `${id}.ours`,
      what: `best size of ${route}, exact at the end`,
      value: ours,
      unit: "us",
      target: null,
      ok: null,
    },
    {
      id: `${id}.golden`,
      what: `golden section over plain BigInt quotes, ${route}`,
      value: golden,
      unit: "us",
      target: null,
      ok: null,
    },
    {
      id: `${id}.ratio`,
      what: `golden section against ours, ${route}`,
      value: ratio,
      unit: "x",
      target,
      ok: ratio >= least,
    },
  ];
}

/** The most that a size of ours gains less than the best of a dense search, both by exact quotes. */
function lossRow(legs: 2 | 3): Row {
  let worst = 0n;
  for (const market of openMarkets(legs, "compared", COMPARED_STATES, () => true)) {
    const trade = sizeOf(market);
    const ours = "stage" in trade ? 0n : trade.sized.grossProfit - loanFee(trade.sized.amountIn);
    const loss = bruteForce(gainOf(market), TERMS.maxUnits) - ours;
    if (loss > worst) worst = loss;
  }
  const what = `worst loss against brute force over ${COMPARED_STATES} random states, ${legs} pools`;
  const ok = worst <= MOST_LOSS_UNITS;
  return {
    id: `sizing.${legs}.loss`,
    what,
    value: Number(worst),
    unit: "1e-6 USD",
    target: `<= ${MOST_LOSS_UNITS}`,
    ok,
  };
}

function sizeOf({ route, mirrors }: SizingMarket) {
  return sizeRoute(route, mirrors, TERMS);
}

function goldenOf({ plainOut }: SizingMarket): bigint {
  return goldenSection((x) => (x > 0n ? plainOut(x) - x - loanFee(x) : 0n), TERMS.maxUnits, 2n);
}

function gainOf({ route, mirrors }: SizingMarket): (amountIn: bigint) => bigint {
  const opened = openRoute(route, mirrors);
  if ("ok" in opened) throw new RangeError(opened.reason);
  return (amountIn) => {
    const quote = quoteRoute(opened, amountIn);
    return quote.ok ? (quote.amountsOut.at(-1) ?? 0n) - amountIn - loanFee(amountIn) : -amountIn;
  };
}

function openMarkets(
  legs: 2 | 3,
  name: string,
  count: number,
  isWanted: (market: SizingMarket) => boolean,
): readonly SizingMarket[] {
  const random = createSeededRandom(1n, `${name} ${legs}`);
  const markets: SizingMarket[] = [];
  while (markets.length < count) {
    const market = sizingMarket(legs, random);
    if (isWanted(market)) markets.push(market);
  }
  return markets;
}
