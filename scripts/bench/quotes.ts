import type { Json } from "../../bot/domain/json.ts";
import type { PoolMirror, Quote } from "../../bot/domain/pool.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { selectChain } from "../../bot/engine/selectChain.ts";
import { runReadSequences } from "../../bot/feeds/runReadSequences.ts";
import type { Row } from "../measure/row.ts";
import { createReplica } from "../replica/createReplica.ts";
import type { Replica } from "../replica/replica.ts";
import { getDy, quoterV2 } from "./quotes/chainQuotes.ts";
import { medianMicroseconds } from "./quotes/medianMicroseconds.ts";
import { UniswapSdkPool } from "./quotes/uniswapSdkPool.ts";

const TURNS = 15;
const TICKS_TO_CROSS = 99;
const WHOLE_USDC = 1_000_000n;

/**
 * Quoting time of both pool types on the replica's pools, against the SDK and against asking the chain, in the same
 * run. All must agree to the unit, or there is nothing to compare.
 */
export async function benchmarkQuotes(): Promise<readonly Row[]> {
  const replica = await createReplica();
  try {
    const mirrors = await readMirrors(replica);
    return [...(await uniswapRows(replica, mirrors)), ...(await curveRows(replica, mirrors))];
  } finally {
    await replica.close();
  }
}

async function readMirrors(replica: Replica): Promise<ReadonlyMap<string, PoolMirror>> {
  const { chain, pools } = selectChain(await loadAllDefinitions(), 1, ["DAI", "USDC", "USDT"]);
  const reader = {
    client: replica.publicClient,
    multicall3: chain.multicall3,
    blockNumber: await replica.publicClient.getBlockNumber(),
  };
  const snapshots = await runReadSequences<Json>(
    reader,
    new Map(pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)])),
  );
  return new Map(
    pools.map(({ type, deployment }) => [deployment.id, type.open(deployment, snapshots.get(deployment.id) ?? null)]),
  );
}

async function uniswapRows(replica: Replica, mirrors: ReadonlyMap<string, PoolMirror>): Promise<readonly Row[]> {
  const mirror = mirrorOf(mirrors, "uniswap-v3:USDC/USDT:100");
  const sdk = new UniswapSdkPool(mirror);
  const [tokenIn, tokenOut] = tokensOf(mirror);
  const ask = (amount: bigint) => quoterV2(replica.rpc, tokenIn, tokenOut, amount);
  const rows: Row[] = [];
  for (const amount of [1_000n * WHOLE_USDC, await amountThatCrosses(ask)]) {
    const quote = () => mirror.quoteExactIn(tokenIn.address, tokenOut.address, amount);
    const { amountOut, ticksCrossed } = await ask(amount);
    expectSame("Uniswap v3", paid(quote()), amountOut, await sdk.quoteExactIn(true, amount));
    const times = await medianMicroseconds(
      [
        { name: "ours", calls: 1_000, run: quote },
        { name: "sdk", calls: 20, run: () => sdk.quoteExactIn(true, amount) },
        { name: "chain", calls: 3, run: () => ask(amount) },
      ],
      TURNS,
    );
    rows.push(...comparison(`quotes.uniswap-v3.${ticksCrossed}-ticks`, `${ticksCrossed} ticks crossed`, times));
  }
  return rows;
}

/** The least amount, to a thousandth of a per cent, that crosses as many initialized ticks as the figures are for. */
async function amountThatCrosses(ask: (amount: bigint) => Promise<{ ticksCrossed: number }>): Promise<bigint> {
  let low = WHOLE_USDC;
  let high = 10n ** 9n * WHOLE_USDC;
  while (high - low > low / 100_000n) {
    const middle = (low + high) / 2n;
    if ((await ask(middle)).ticksCrossed >= TICKS_TO_CROSS) high = middle;
    else low = middle;
  }
  return high;
}

async function curveRows(replica: Replica, mirrors: ReadonlyMap<string, PoolMirror>): Promise<readonly Row[]> {
  const mirror = mirrorOf(mirrors, "curve:3pool");
  const [, usdc, usdt] = mirror.deployment.tokens;
  if (usdc === undefined || usdt === undefined) throw new RangeError("the 3pool has three coins");
  const amount = 1_000_000n * WHOLE_USDC;
  const quote = () => mirror.quoteExactIn(usdc.address, usdt.address, amount);
  const gap = (await getDy(replica.rpc, 1, 2, amount)) - paid(quote());
  if (gap !== 0n && gap !== 1n) throw new RangeError(`get_dy is ${gap} above our quote`);
  const times = await medianMicroseconds(
    [
      { name: "ours", calls: 1_000, run: quote },
      { name: "fresh", calls: 1_000, run: () => quoteAfterSwap(mirror, amount) },
      { name: "chain", calls: 5, run: () => getDy(replica.rpc, 1, 2, amount) },
    ],
    TURNS,
  );
  return [
    ...comparison("quotes.curve-stableswap", "the 3pool, its invariant known", times),
    row(
      "quotes.curve-stableswap.after-swap",
      "a swap and a quote on what it leaves, invariant anew",
      times["fresh"],
      "us",
    ),
  ];
}

function quoteAfterSwap(mirror: PoolMirror, amount: bigint): Quote {
  const [, usdc, usdt] = mirror.deployment.tokens;
  if (usdc === undefined || usdt === undefined) throw new RangeError("the 3pool has three coins");
  const next = mirror.afterSwap(usdc.address, usdt.address, amount);
  return "ok" in next ? next : next.quoteExactIn(usdt.address, usdc.address, amount);
}

/** Rows of our time, each peer's time, and how many times ours each peer takes. */
function comparison(id: string, what: string, times: { readonly [name: string]: number }): readonly Row[] {
  const ours = times["ours"] ?? Number.NaN;
  const peers = [
    ["sdk", "@uniswap/v3-sdk"],
    ["chain", "eth_call in this process"],
  ] as const;
  const rows = [row(`${id}.ours`, `our quote, ${what} (median of ${TURNS})`, ours, "us")];
  for (const [name, title] of peers) {
    const theirs = times[name];
    if (theirs === undefined) continue;
    rows.push(row(`${id}.${name}`, `${title}, ${what}`, theirs, "us"));
    rows.push(row(`${id}.${name}-ratio`, `${title} against ours, ${what}`, theirs / ours, "x"));
  }
  return rows;
}

function row(id: string, what: string, value: number | undefined, unit: string): Row {
  return { id, what, value: value ?? Number.NaN, unit, target: null, ok: null };
}

function mirrorOf(mirrors: ReadonlyMap<string, PoolMirror>, id: string): PoolMirror {
  const mirror = mirrors.get(id);
  if (mirror === undefined) throw new RangeError(`the replica has no pool ${id}`);
  return mirror;
}

function tokensOf(mirror: PoolMirror) {
  const [token0, token1] = mirror.deployment.tokens;
  if (token0 === undefined || token1 === undefined) throw new RangeError("a pool has two tokens");
  return [token0, token1] as const;
}

function paid(quote: Quote): bigint {
  if (!quote.ok) throw new RangeError(quote.reason);
  return quote.amountOut;
}

function expectSame(what: string, ...amounts: readonly bigint[]): void {
  if (new Set(amounts).size > 1) throw new RangeError(`${what}: ${amounts.join(" and ")} disagree`);
}
