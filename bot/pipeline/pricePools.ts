import type { BlockEvent } from "../domain/marketEvent.ts";
import type { PoolMirror } from "../domain/pool.ts";
import type { SearchCurve } from "../domain/searchCurve.ts";
import type { Token } from "../domain/token.ts";
import { foldPoolPrice } from "../market/foldPoolPrice.ts";
import { keepSource } from "../market/keepSource.ts";
import { measurePoolDepth } from "../market/measurePoolDepth.ts";
import { renewPoolPrices } from "../market/renewPoolPrices.ts";
import type { ActionList } from "./actionList.ts";
import type { FollowedPool } from "./followedPool.ts";
import type { PipelineState } from "./pipelineState.ts";

/** A pair of a followed pool, and the name under which the market holds its price. */
type PricedPair = {
  readonly pool: FollowedPool;
  readonly mirror: PoolMirror;
  readonly base: Token;
  readonly quote: Token;
  readonly source: string;
};

/**
 * Tells the market each followed pool's marginal price of every pair in it, as of this block: worked out anew where the
 * pool has moved, and otherwise only taken as still true. A price that is fixed by a rule is no evidence: who took it for
 * one would find every coin at its peg.
 */
export function pricePools(state: PipelineState, block: BlockEvent, out: ActionList): void {
  const unmoved: string[] = [];
  for (const pool of state.poolsById.values()) {
    if (pool.mirror === null || pool.mirror.fixedPrice === true) continue;
    for (const pair of pairsOf(pool, pool.mirror)) {
      const curve = pair.mirror.searchCurve(pair.base.address, pair.quote.address);
      const isUnmoved = curve !== null && pool.pricedOn.get(pair.source) === curve;
      if (isUnmoved && state.market.sources.has(pair.source)) unmoved.push(pair.source);
      else pricePair(state, pair, curve, block, out);
    }
  }
  state.undo.add(renewPoolPrices(state.market, unmoved, block.timeMs));
}

function pairsOf(pool: FollowedPool, mirror: PoolMirror): readonly PricedPair[] {
  const { id, tokens } = mirror.deployment;
  const [base, quote] = tokens;
  if (tokens.length === 2 && base !== undefined && quote !== undefined) {
    return [{ pool, mirror, base, quote, source: id }];
  }
  return tokens.flatMap((first, index) =>
    tokens.slice(index + 1).map((second) => {
      return { pool, mirror, base: first, quote: second, source: `${id}:${first.coin}/${second.coin}` };
    }),
  );
}

function pricePair(
  state: PipelineState,
  { pool, mirror, base, quote, source }: PricedPair,
  curve: SearchCurve | null,
  block: BlockEvent,
  out: ActionList,
): void {
  const depthUsd = pool.depthByPair.get(source) ?? measurePoolDepth(mirror, base, quote);
  pool.depthByPair.set(source, depthUsd);
  state.undo.add(keepSource(state.market, source));
  const priceWad = mirror.spotPriceWad(base.address, quote.address);
  const price = { source, base: base.coin, quote: quote.coin, priceWad, depthUsd };
  const rejection = foldPoolPrice(state.market, price, block.timeMs);
  if (rejection !== null) out.add({ kind: "inputRejected", timeMs: block.timeMs, ...rejection });
  if (rejection === null && curve !== null) pool.pricedOn.set(source, curve);
  else pool.pricedOn.delete(source);
}
