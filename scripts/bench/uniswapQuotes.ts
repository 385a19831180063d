import type { PoolMirror, Quote } from "../../bot/domain/pool.ts";
import type { Token } from "../../bot/domain/token.ts";
import type { Row } from "../measure/row.ts";
import { createReplica } from "../replica/createReplica.ts";
import type { Replica } from "../replica/replica.ts";
import { quoterV2 } from "./quotes/chainQuotes.ts";
import { medianMicroseconds } from "./quotes/medianMicroseconds.ts";
import { replicaMirrors } from "./quotes/replicaMirrors.ts";
import { searchRows } from "./uniswap/searchRows.ts";
import { UniswapSdkPool } from "./uniswap/uniswapSdkPool.ts";

const POOL = "uniswap-v3:USDC/USDT:100";
const TURNS = 15;
const WHOLE_USDC = 1_000_000n;
/** How often the SDK's time is ours at least, by the initialized ticks that the swap crosses. */
const SDK_TARGETS = new Map([
  [0, 60],
  [99, 1_200],
]);
/** What may change with the ticks: the size of the numbers, not their count. */
const MOST_UNEVEN = 2;

/**
 * Quoting time of a Uniswap v3 pool of the replica with a position per tick: exact quotes against the SDK and against
 * asking the chain, which must agree to the unit; search quotes against C.
 */
export async function benchmarkUniswapQuotes(): Promise<readonly Row[]> {
  const replica = await createReplica();
  try {
    const mirror = (await replicaMirrors(replica)).get(POOL);
    if (mirror === undefined) throw new RangeError(`the replica has no pool ${POOL}`);
    return [...(await exactRows(replica, mirror)), ...(await searchRows(mirror))];
  } finally {
    await replica.close();
  }
}

async function exactRows(replica: Replica, mirror: PoolMirror): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const amounts: bigint[] = [];
  for (const [ticks, target] of SDK_TARGETS) {
    const amount = await amountFor(replica, mirror, ticks);
    amounts.push(amount);
    const { own = Number.NaN, sdk = Number.NaN, chain = Number.NaN } = await timeAt(replica, mirror, ticks, amount);
    const id = `quotes.uniswap-v3.${ticks}-ticks`;
    const what = `${ticks} ticks crossed`;
    rows.push(
      { id: `${id}.ours`, what: `our exact quote, ${what} (median of ${TURNS})`, ...shown(own) },
      { id: `${id}.sdk`, what: `@uniswap/v3-sdk, ${what}`, ...shown(sdk) },
      { id: `${id}.sdk-ratio`, what: `@uniswap/v3-sdk against ours, ${what}`, ...atLeast(sdk / own, target) },
      { id: `${id}.chain`, what: `QuoterV2 by eth_call in this process, ${what}`, ...shown(chain) },
    );
  }
  return [...rows, await flatRow(mirror, amounts)];
}

/** Our own quotes of few and of many ticks, in turns. */
async function flatRow(mirror: PoolMirror, amounts: readonly bigint[]): Promise<Row> {
  const timed = amounts.map((amount, at) => ({ name: `${at}`, calls: 5_000, run: () => quoteOf(mirror, amount) }));
  const times = Object.values(await medianMicroseconds(timed, TURNS));
  const uneven = Math.max(...times) / Math.min(...times);
  return {
    id: "quotes.uniswap-v3.flat",
    what: "our slowest exact quote against our fastest, over the ticks crossed",
    value: uneven,
    unit: "x",
    target: `≤ ${MOST_UNEVEN}`,
    ok: uneven <= MOST_UNEVEN,
  };
}

/** Microseconds of each way to quote a swap that crosses so many ticks. */
async function timeAt(replica: Replica, mirror: PoolMirror, ticks: number, amount: bigint) {
  const [tokenIn, tokenOut] = tokensOf(mirror);
  const ask = () => quoterV2(replica.rpc, tokenIn, tokenOut, amount);
  const sdk = new UniswapSdkPool(mirror);
  const own = () => quoteOf(mirror, amount);
  const { amountOut, ticksCrossed } = await ask();
  if (ticksCrossed !== ticks) throw new RangeError(`${ticksCrossed} ticks are crossed, not ${ticks}`);
  const answers = [paid(own()), await sdk.quoteExactIn(true, amount), amountOut];
  if (new Set(answers).size > 1) throw new RangeError(`${answers.join(", ")} disagree`);
  return medianMicroseconds(
    [
      { name: "own", calls: 5_000, run: own },
      { name: "sdk", calls: 20, run: () => sdk.quoteExactIn(true, amount) },
      { name: "chain", calls: 3, run: ask },
    ],
    TURNS,
  );
}

function amountFor(replica: Replica, mirror: PoolMirror, ticks: number): Promise<bigint> {
  const [tokenIn, tokenOut] = tokensOf(mirror);
  if (ticks === 0) return Promise.resolve(1_000n * WHOLE_USDC);
  return amountThatCrosses(ticks, (units) => quoterV2(replica.rpc, tokenIn, tokenOut, units));
}

function quoteOf(mirror: PoolMirror, amount: bigint): Quote {
  const [tokenIn, tokenOut] = tokensOf(mirror);
  return mirror.quoteExactIn(tokenIn.address, tokenOut.address, amount);
}

/** The least amount, to a thousandth of a per cent, that crosses as many initialized ticks as the figures are for. */
async function amountThatCrosses(
  ticks: number,
  ask: (amount: bigint) => Promise<{ ticksCrossed: number }>,
): Promise<bigint> {
  let low = WHOLE_USDC;
  let high = 10n ** 9n * WHOLE_USDC;
  while (high - low > low / 100_000n) {
    const middle = (low + high) / 2n;
    if ((await ask(middle)).ticksCrossed >= ticks) high = middle;
    else low = middle;
  }
  return high;
}

function shown(microseconds: number) {
  return { value: microseconds, unit: "us", target: null, ok: null };
}

function atLeast(ratio: number, target: number) {
  return { value: ratio, unit: "x", target: `≥ ${target}`, ok: ratio >= target };
}

function tokensOf(mirror: PoolMirror): readonly [Token, Token] {
  const [token0, token1] = mirror.deployment.tokens;
  if (token0 === undefined || token1 === undefined) throw new RangeError("a pool has two tokens");
  return [token0, token1];
}

function paid(quote: Quote): bigint {
  if (!quote.ok) throw new RangeError(quote.reason);
  return quote.amountOut;
}
