import type { Quote } from "../../bot/domain/pool.ts";
import type { CurvePoint } from "../../bot/domain/searchCurve.ts";
import type { Row } from "../measure/row.ts";
import { createReplica } from "../replica/createReplica.ts";
import { type CurvePeer, curvePeers } from "./curve/curvePeers.ts";
import { getDy } from "./quotes/chainQuotes.ts";
import { medianMicroseconds } from "./quotes/medianMicroseconds.ts";
import { replicaMirrors } from "./quotes/replicaMirrors.ts";

/** Short turns, so that few of them are interrupted; the just-in-time compiler is done before the first. */
const TURNS = 41;
const WARM_UP_CALLS = 20_000;
/** The port has loops of its own and needs fewer calls. */
const PORT_SHARE = 10;
const WHOLE_COINS = 100_000n;
const LEAST_RATIO = 7;
const NANOSECONDS = 1_000;

/**
 * Quoting time of every Curve pool type against a plain BigInt port of the contract's formulas, and of the 3pool against
 * asking the chain, in the same run. All must agree to the unit, or there is nothing to compare.
 */
export async function benchmarkCurveQuotes(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const peer of curvePeers()) rows.push(...(await peerRows(peer)));
  return [...rows, ...(await chainRows())];
}

async function peerRows(peer: CurvePeer): Promise<readonly Row[]> {
  const { tokens } = peer.mirror.deployment;
  const legs = peer.directions.map(([indexIn, indexOut]) => {
    const [tokenIn, tokenOut] = [tokens[indexIn], tokens[indexOut]];
    if (tokenIn === undefined || tokenOut === undefined) throw new RangeError("no such coin");
    const amount = WHOLE_COINS * 10n ** BigInt(tokenIn.decimals);
    const curve = peer.mirror.searchCurve(tokenIn.address, tokenOut.address) ?? null;
    if (curve === null) throw new RangeError(`${peer.id} has no search curve`);
    const quote = () => peer.mirror.quoteExactIn(tokenIn.address, tokenOut.address, amount);
    const ported = () => peer.ported(indexIn, indexOut, amount);
    if (paid(quote()) !== ported()) throw new RangeError(`${peer.id}: ${paid(quote())} and ${ported()} disagree`);
    return { quote, ported, curve, amount: Number(amount) };
  });
  const point: CurvePoint = { amountOut: 0, slope: 0 };
  let turn = 0;
  const next = () => {
    turn += 1;
    return legs[turn % legs.length];
  };
  for (let call = 0; call < WARM_UP_CALLS; call += 1) {
    next()?.quote();
    if (call % PORT_SHARE === 0) next()?.ported();
    evaluate(next(), point);
  }
  const times = await medianMicroseconds(
    [
      { name: "ours", calls: peer.calls, run: () => next()?.quote() },
      { name: "port", calls: 80, run: () => next()?.ported() },
      { name: "search", calls: 20_000, run: () => evaluate(next(), point) },
    ],
    TURNS,
  );
  return rowsOf(peer, times);
}

type Searched = { readonly curve: { evaluate(amountIn: number, into: CurvePoint): void }; readonly amount: number };

function evaluate(leg: Searched | undefined, point: CurvePoint): void {
  leg?.curve.evaluate(leg.amount, point);
}

function rowsOf({ id, what }: CurvePeer, times: { readonly [name: string]: number }): readonly Row[] {
  const [ours = Number.NaN, port = Number.NaN, search = Number.NaN] = [times["ours"], times["port"], times["search"]];
  const ratio = port / ours;
  const promised = id === "curve-stableswap";
  return [
    row(`quotes.${id}.ours`, `our quote: ${what} (median of ${TURNS})`, ours, "us"),
    row(`quotes.${id}.port`, `a plain BigInt port of the contract: ${what}`, port, "us"),
    {
      ...row(`quotes.${id}.port-ratio`, `the port against ours: ${what}`, ratio, "x"),
      ...(promised ? { target: `>= ${LEAST_RATIO}`, ok: ratio >= LEAST_RATIO } : {}),
    },
    row(`quotes.${id}.search`, `our search quote: ${what}`, search * NANOSECONDS, "ns"),
  ];
}

/** The 3pool on the replica, balances as it was filled. */
async function chainRows(): Promise<readonly Row[]> {
  const replica = await createReplica();
  try {
    const mirror = (await replicaMirrors(replica)).get("curve:3pool");
    const [, usdc, usdt] = mirror?.deployment.tokens ?? [];
    if (mirror === undefined || usdc === undefined || usdt === undefined) throw new RangeError("no 3pool");
    const amount = WHOLE_COINS * 10n ** BigInt(usdc.decimals);
    const quote = () => mirror.quoteExactIn(usdc.address, usdt.address, amount);
    const gap = (await getDy(replica.rpc, 1, 2, amount)) - paid(quote());
    if (gap !== 0n && gap !== 1n) throw new RangeError(`get_dy is ${gap} above our quote`);
    const fresh = () => {
      const after = mirror.afterSwap(usdc.address, usdt.address, amount);
      return "ok" in after ? after : after.quoteExactIn(usdt.address, usdc.address, amount);
    };
    const times = await medianMicroseconds(
      [
        { name: "ours", calls: 300, run: quote },
        { name: "fresh", calls: 300, run: fresh },
        { name: "chain", calls: 5, run: () => getDy(replica.rpc, 1, 2, amount) },
      ],
      TURNS,
    );
    const [ours = Number.NaN, chain = Number.NaN] = [times["ours"], times["chain"]];
    const id = "quotes.curve-stableswap";
    return [
      row(`${id}.chain`, "eth_call of get_dy in this process", chain, "us"),
      row(`${id}.chain-ratio`, "eth_call against ours", chain / ours, "x"),
      row(
        `${id}.after-swap`,
        "a swap and a quote on what it leaves, invariant anew",
        times["fresh"] ?? Number.NaN,
        "us",
      ),
    ];
  } finally {
    await replica.close();
  }
}

function row(id: string, what: string, value: number, unit: string): Row {
  return { id, what, value, unit, target: null, ok: null };
}

function paid(quote: Quote): bigint {
  if (!quote.ok) throw new RangeError(quote.reason);
  return quote.amountOut;
}
