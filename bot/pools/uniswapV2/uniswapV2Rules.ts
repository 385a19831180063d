import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { QuoteFailure } from "../../domain/pool.ts";
import { PIPS, WAD } from "../../domain/wad.ts";
import type { FoldedLog, MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { RESERVE_LIMIT } from "./reserveLimit.ts";
import { syncTopic } from "./syncTopic.ts";
import { uniswapV2PairAbi as abi } from "./uniswapV2PairAbi.ts";
import { storeUniswapV2 } from "./uniswapV2Snapshot.ts";
import type { UniswapV2State } from "./uniswapV2State.ts";

/** The constant product after the fee, which is taken from the input (Uniswap v2 Core, 3.2.1). */
export function uniswapV2Rules(feePips: bigint): MirrorRules<UniswapV2State> {
  return {
    fixedPrice: false,
    fold,
    advance: (state) => state,
    swap: (state, indexIn, amountIn) => swap(state, feePips, indexIn, amountIn),
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
  if (reserveIn === 0n || reserveOut === 0n) return { ok: false, reason: "the pair is empty" };
  if (reserveIn + amountIn >= RESERVE_LIMIT) return { ok: false, reason: "the pair's reserve has 112 bits" };
  const paid = amountIn * (PIPS - feePips);
  const amountOut = (paid * reserveOut) / (reserveIn * PIPS + paid);
  if (amountOut === 0n) return { ok: false, reason: `${amountIn} base units pay nothing` };
  const [after0, after1] =
    indexIn === 0 ? [reserve0 + amountIn, reserve1 - amountOut] : [reserve0 - amountOut, reserve1 + amountIn];
  return { ok: true, amountOut, after: { reserve0: after0, reserve1: after1 } };
}

function spotPriceWad({ reserve0, reserve1 }: UniswapV2State, { indexIn, tokenIn, tokenOut }: TokenPair): bigint {
  const [reserveIn, reserveOut] = indexIn === 0 ? [reserve0, reserve1] : [reserve1, reserve0];
  if (reserveIn === 0n) return 0n;
  const wholeIn = 10n ** BigInt(tokenIn.decimals);
  const wholeOut = 10n ** BigInt(tokenOut.decimals);
  return (WAD * reserveOut * wholeIn) / (reserveIn * wholeOut);
}
