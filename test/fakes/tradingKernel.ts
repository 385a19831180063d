import { type Hex, pad, toHex } from "viem";
import type { Action } from "../../bot/domain/action.ts";
import type { BlockEvent, MarketEvent, OracleRound, SnapshotEvent } from "../../bot/domain/marketEvent.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { selectChain } from "../../bot/engine/selectChain.ts";
import { uniswapV3FlashSwap } from "../../bot/lenders/uniswapV3FlashSwap.ts";
import { createPipelineState, type PipelineState } from "../../bot/pipeline/pipelineState.ts";
import { step } from "../../bot/pipeline/step.ts";
import { replayPolicies } from "../../bot/replay/replayPolicies.ts";
import type { RiskLimits } from "../../bot/risk/riskLimits.ts";
import { threeMirrors } from "./marketState.ts";
import { executor, treasury } from "./samplePlan.ts";

const COINS = ["DAI", "USDC", "USDT"];
export const START_MS = 1_678_500_000_000;
const BLOCK_MS = 12_000;
export const hashOf = (number: bigint): Hex => pad(toHex(number), { size: 32 });
export const timeOf = (number: bigint) => START_MS + Number(number) * BLOCK_MS;

/** USDC is dear in the 3pool and cheap on Uniswap: there is something to earn. */
const DISLOCATED = { curve: [90_000_000n, 8_000_000n, 60_000_000n], usdcUsdtTick: 0, daiUsdcTick: 0 } as const;

/** @param lenderIds which of mainnet's lenders there are */
export async function kernel(
  limits: Partial<RiskLimits> = {},
  lenderIds: readonly string[] = [uniswapV3FlashSwap.id],
): Promise<PipelineState> {
  const policies = replayPolicies(COINS);
  const selection = selectChain(await loadAllDefinitions(), 1, COINS);
  return createPipelineState({
    ...selection,
    lenders: selection.lenders.filter(({ id }) => lenderIds.includes(id)),
    ...policies,
    riskLimits: { ...policies.riskLimits, ...limits },
    trading: { executor, treasury },
  });
}

export function snapshotAt(state: PipelineState, number: bigint): SnapshotEvent {
  const answerOf = (base: string) => (base === "ETH" ? 1_500n : 1n) * 10n ** 8n;
  const oracles = state.setup.feeds.map(
    ({ proxy, base }): OracleRound => ({
      feed: proxy,
      aggregator: proxy,
      roundId: number + 1n,
      answer: answerOf(base),
      updatedAtSeconds: BigInt(timeOf(number) / 1_000),
    }),
  );
  return {
    kind: "snapshot",
    timeMs: timeOf(number),
    blockNumber: number,
    blockHash: hashOf(number),
    pools: Object.fromEntries([...threeMirrors(DISLOCATED)].map(([id, mirror]) => [id, mirror.snapshot()])),
    lenders: { [uniswapV3FlashSwap.id]: null },
    oracles,
  };
}

export function block(number: bigint, changed: Partial<BlockEvent> = {}): BlockEvent {
  return {
    kind: "block",
    timeMs: timeOf(number),
    number,
    hash: hashOf(number),
    parentHash: hashOf(number - 1n),
    baseFeePerGas: 20_000_000_000n,
    logs: [],
    ...changed,
  };
}

export function fold(state: PipelineState, ...events: readonly MarketEvent[]): readonly Action[] {
  return events.flatMap((event) => step(state, event).actions);
}

export function kinds(actions: readonly Action[], kind: Action["kind"]): readonly Action[] {
  return actions.filter((action) => action.kind === kind);
}
