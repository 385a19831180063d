import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { ExactOutQuote, QuoteFailure } from "../../domain/pool.ts";
import { mulDivUp, PIPS, WAD } from "../../domain/wad.ts";
import type { FoldedLog, MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { RESERVE_LIMIT } from "./reserveLimit.ts";
import { syncTopic } from "./syncTopic.ts";
import { uniswapV2Curve } from "./uniswapV2Curve.ts";
import { uniswapV2PairAbi as abi } from "./uniswapV2PairAbi.ts";
import { storeUniswapV2 } from "./uniswapV2Snapshot.ts";
import type { UniswapV2State } from "./uniswapV2State.ts";

const EMPTY: QuoteFailure = { ok: false, reason: "the pair is empty" };
const OVERFLOWING: QuoteFailure = { ok: false, reason: "the pair's reserve has 112 bits" };

/** The constant product after the fee, which is taken from the input (Uniswap v2 Core, 3.2.1). */
export function uniswapV2Rules(feePips: bigint): MirrorRules<UniswapV2State> {
  return {
    fixedPrice: false,
    fold,
    advance: (state) => state,
    swap: (state, indexIn, _indexOut, amountIn) => swap(state, feePips, indexIn, amountIn),
    quoteExactOut: (state, indexIn, _indexOut, amountOut) => quoteExactOut(state, feePips, indexIn, amountOut),
    searchCurve: (state, indexIn) => uniswapV2Curve(state, feePips, indexIn),
    spotPriceWad,
    store: storeUniswapV2,
  };
}

function fold(_state: UniswapV2State, log: EvmLog): FoldedLog<UniswapV2State> {
  const [signature, ...topics] = log.topics;
  if (signature !== syncTopic) return { kind: "ignored" };
  const { args } = decodeEventLog({ abi, eventName: "Sync", topics: [signature, ...topics], data: log.data });
  return { kind: "state", state: { reserve0: args.reserve0, reserve1: args.reserve1 } };
}

/** The output is rounded down, as `UniswapV2Output.sol` does it on chain; the pair itself refuses one unit more. */
function swap(
  { reserve0, reserve1 }: UniswapV2State,
  feePips: bigint,
  indexIn: number,
  amountIn: bigint,
): Traded<UniswapV2State> | QuoteFailure {
  const [reserveIn, reserveOut] = indexIn === 0 ? [reserve0, reserve1] : [reserve1, reserve0];
  if (reserveIn === 0n || reserveOut === 0n) return EMPTY;
  if (reserveIn + amountIn >= RESERVE_LIMIT) return OVERFLOWING;
  const paid = amountIn * (PIPS - feePips);
  const amountOut = (paid * reserveOut) / (reserveIn * PIPS + paid);
  if (amountOut === 0n) return { ok: false, reason: `${amountIn} base units pay nothing` };
  const after = (): UniswapV2State =>
    indexIn === 0
      ? { reserve0: reserve0 + amountIn, reserve1: reserve1 - amountOut }
      : { reserve0: reserve0 - amountOut, reserve1: reserve1 + amountIn };
  return { ok: true, amountOut, after };
}

/**
 * The least input that the pair accepts for an output. It compares, in whole units, 10⁶·(reserveIn + in) − fee·in times
 * what is left of the other coin with what the product was (Uniswap v2 Core, 3.2.1); nothing is rounded in between.
 */
function quoteExactOut(
  { reserve0, reserve1 }: UniswapV2State,
  feePips: bigint,
  indexIn: number,
  amountOut: bigint,
): ExactOutQuote {
  const [reserveIn, reserveOut] = indexIn === 0 ? [reserve0, reserve1] : [reserve1, reserve0];
  if (reserveIn === 0n || reserveOut === 0n) return EMPTY;
  if (amountOut >= reserveOut) return { ok: false, reason: `the pair has ${reserveOut} base units, not more` };
  const amountIn = mulDivUp(reserveIn * PIPS, amountOut, (reserveOut - amountOut) * (PIPS - feePips));
  return reserveIn + amountIn >= RESERVE_LIMIT ? OVERFLOWING : { ok: true, amountIn };
}

function spotPriceWad({ reserve0, reserve1 }: UniswapV2State, { indexIn, tokenIn, tokenOut }: TokenPair): bigint {
  const [reserveIn, reserveOut] = indexIn === 0 ? [reserve0, reserve1] : [reserve1, reserve0];
  if (reserveIn === 0n) return 0n;
  const wholeIn = 10n ** BigInt(tokenIn.decimals);
  const wholeOut = 10n ** BigInt(tokenOut.decimals);
  return (WAD * reserveOut * wholeIn) / (reserveIn * wholeOut);
}
