import type { BlockEvent } from "../domain/marketEvent.ts";
import type { PoolMirror } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";
import { foldPoolPrice } from "../market/foldPoolPrice.ts";
import { keepSource } from "../market/keepSource.ts";
import { measurePoolDepth } from "../market/measurePoolDepth.ts";
import type { ActionList } from "./actionList.ts";
import type { FollowedPool } from "./followedPool.ts";
import type { PipelineState } from "./pipelineState.ts";

/**
 * Tells the market each followed pool's marginal price of every pair in it, as of this block. A price that is fixed by a
 * rule is no evidence: who took it for one would find every coin at its peg.
 */
export function pricePools(state: PipelineState, block: BlockEvent, out: ActionList): void {
  for (const pool of state.poolsById.values()) {
    if (pool.mirror === null || pool.mirror.fixedPrice === true) continue;
    const { tokens } = pool.mirror.deployment;
    for (const [index, base] of tokens.entries()) {
      for (const quote of tokens.slice(index + 1)) pricePair(state, pool, pool.mirror, { base, quote }, block, out);
    }
  }
}

function pricePair(
  state: PipelineState,
  pool: FollowedPool,
  mirror: PoolMirror,
  { base, quote }: { readonly base: Token; readonly quote: Token },
  block: BlockEvent,
  out: ActionList,
): void {
  const { id, tokens } = mirror.deployment;
  const pair = `${base.coin}/${quote.coin}`;
  const depthUsd = pool.depthByPair.get(pair) ?? measurePoolDepth(mirror, base, quote);
  pool.depthByPair.set(pair, depthUsd);
  const source = tokens.length > 2 ? `${id}:${pair}` : id;
  state.undo.add(keepSource(state.market, source));
  const rejection = foldPoolPrice(
    state.market,
    {
      source,
      base: base.coin,
      quote: quote.coin,
      priceWad: mirror.spotPriceWad(base.address, quote.address),
      depthUsd,
    },
    block.timeMs,
  );
  if (rejection !== null) out.add({ kind: "inputRejected", timeMs: block.timeMs, ...rejection });
}
