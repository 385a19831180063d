import type { PoolMirror } from "../../../bot/domain/pool.ts";
import type { SearchCurve } from "../../../bot/domain/searchCurve.ts";
import { PIPS } from "../../../bot/domain/wad.ts";
import { SegmentFloats } from "../../../bot/pools/uniswapV3/segmentFloats.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import type { Row } from "../../measure/row.ts";
import { CSearchQuotes, type SearchTable } from "./cSearchQuotes.ts";

const TURNS = 201;
/** More than a processor remembers the branches of. */
const AMOUNTS = 16_384;
const REPETITIONS = 2;
/** Scatters what is counted up: 2^32 over the golden ratio (Knuth, The Art of Computer Programming, 6.4). */
const SCATTER = 0x9e37_79b1;
const WORD = 2 ** 32;
const Q96_FLOAT = 2 ** 96;
const MOST_OF_C = 3;
const SAME = 1e-12;
const ID = "quotes.uniswap-v3.search";

/** Time of one search quote, output and slope, over sizes from nothing to the pool's depth, against C's. */
export async function searchRows(mirror: PoolMirror): Promise<readonly Row[]> {
  const [token0, token1] = mirror.deployment.tokens;
  const curve = token0 && token1 && mirror.searchCurve(token0.address, token1.address);
  if (!curve) throw new RangeError("the pool has no curve");
  const amounts = scattered(curve.capacity);
  const peer = CSearchQuotes.open(tableOf(mirror), amounts);
  const times = await timeBoth(curve, amounts, peer).finally(() => peer?.close());
  const what = "our search quote: output and slope, any number of ticks crossed";
  const rows: Row[] = [{ id: `${ID}.ours`, what, value: times.ours, unit: "ns", target: null, ok: null }];
  const target = `≤ ${MOST_OF_C}`;
  if (peer === null) {
    return [
      ...rows,
      { id: `${ID}.c-ratio`, what: "ours against C: no compiler", value: "not measured", unit: "x", target, ok: null },
    ];
  }
  const ratio = times.ours / times.c;
  return [
    ...rows,
    { id: `${ID}.c`, what: "the same in C (cc -O2)", value: times.c, unit: "ns", target: null, ok: null },
    { id: `${ID}.c-ratio`, what: "ours against C", value: ratio, unit: "x", target, ok: ratio <= MOST_OF_C },
  ];
}

async function timeBoth(curve: SearchCurve, amounts: Float64Array, peer: CSearchQuotes | null) {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const own = runOurs(curve, amounts);
    ours.push(own.nanoseconds);
    if (peer === null) continue;
    const c = await peer.run(REPETITIONS);
    if (!(Math.abs(c.sum / own.sum - 1) < SAME)) throw new RangeError(`C finds ${c.sum}, we find ${own.sum}`);
    theirs.push(c.nanoseconds);
  }
  return { ours: median(ours), c: median(theirs) };
}

function runOurs(curve: SearchCurve, amounts: Float64Array) {
  const point = { amountOut: 0, slope: 0 };
  let sum = 0;
  const startNs = process.hrtime.bigint();
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    for (const amount of amounts) {
      curve.evaluate(amount, point);
      sum += point.amountOut + point.slope;
    }
  }
  const elapsedNs = Number(process.hrtime.bigint() - startNs);
  return { nanoseconds: elapsedNs / REPETITIONS / amounts.length, sum };
}

/** Sizes from nothing to the pool's depth, so that any number of its ticks is crossed, in no order. */
function scattered(capacity: number): Float64Array {
  return Float64Array.from({ length: AMOUNTS }, (_, at) => (capacity * (Math.imul(at, SCATTER) >>> 0)) / WORD);
}

function tableOf(mirror: PoolMirror): SearchTable {
  const { state } = restoreUniswapV3(mirror.snapshot(), mirror.deployment.id);
  const { roots, liquidities, sums0, sums1 } = floats(state);
  const segment = floats(state).segmentOf(state.tick);
  const root = Number(state.sqrtPriceX96) / Q96_FLOAT;
  const kept = Number(PIPS - state.feePips) / Number(PIPS);
  return { segment, root, kept, roots, liquidities, sums0, sums1 };
}

function floats({ table, tickSpacing, tick, liquidity }: ReturnType<typeof restoreUniswapV3>["state"]): SegmentFloats {
  return new SegmentFloats(table, tickSpacing, tick, liquidity);
}

function median(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  return rising[rising.length >> 1] ?? Number.NaN;
}
