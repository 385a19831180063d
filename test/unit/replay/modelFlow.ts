import { mainnet } from "../../../bot/chains/mainnet.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { usdcMarch2023 } from "../../../bot/events/usdcMarch2023.ts";
import type { OrderFlow, OrderFlowParameters } from "../../../bot/replay/market/createOrderFlow.ts";
import type { FlowBlock } from "../../../bot/replay/market/flowBlock.ts";
import { modelEventPath } from "../../../bot/replay/market/modelEventPath.ts";
import { modelledPoolFlows } from "../../../bot/replay/market/poolFlow.ts";
import { createPoolMarket } from "../../../bot/replay/market/poolMarket.ts";
import { dai } from "../../../bot/stablecoins/dai.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { usdt } from "../../../bot/stablecoins/usdt.ts";

/** The flow of the USDC event between two times, as the replay has it. */
export function modelFlowParameters(fromIso: string, toIso: string, seed = 1n): OrderFlowParameters {
  return {
    path: modelEventPath(usdcMarch2023),
    seed,
    fromMs: Date.parse(fromIso),
    toMs: Date.parse(toIso),
    blockSeconds: 180,
    pools: modelledPoolFlows,
    feeds: [...usdc.oracles, ...usdt.oracles, ...dai.oracles, mainnet.gasTokenFeed],
    rivals: true,
  };
}

/** Plays a flow to its end on mirrors alone; `after` sees every block and the pools after it, and may change them. */
export function playFlow(
  flow: OrderFlow,
  mirrors: ReadonlyMap<string, PoolMirror>,
  after: (block: FlowBlock, mirrors: ReadonlyMap<string, PoolMirror>) => ReadonlyMap<string, PoolMirror> | undefined,
): void {
  let pools = mirrors;
  for (let block = flow.nextBlock(pools); block !== null; block = flow.nextBlock(pools)) {
    const market = createPoolMarket(pools);
    for (const swap of block.swaps) market.apply(swap);
    pools = after(block, market.mirrors()) ?? market.mirrors();
  }
}
