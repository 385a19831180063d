import type { PoolMirror, Quote } from "../../bot/domain/pool.ts";

import type { Row } from "../measure/row.ts";
import { createReplica } from "../replica/createReplica.ts";
import type { Replica } from "../replica/replica.ts";
import { getDy } from "./quotes/chainQuotes.ts";
import { medianMicroseconds } from "./quotes/medianMicroseconds.ts";
import { replicaMirrors } from "./quotes/replicaMirrors.ts";

const TURNS = 15;
const WHOLE_USDC = 1_000_000n;

/** Quoting time of the 3pool on the replica, against asking the chain in the same run. */
export async function benchmarkQuotes(): Promise<readonly Row[]> {
  const replica = await createReplica();
  try {
    const mirrors = await replicaMirrors(replica);
    return await curveRows(replica, mirrors);
  } finally {
    await replica.close();
  }
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
  const peers = [["chain", "eth_call in this process"]] as const;
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

function paid(quote: Quote): bigint {
  if (!quote.ok) throw new RangeError(quote.reason);
  return quote.amountOut;
}
