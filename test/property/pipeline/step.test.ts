import { expect } from "chai";
import fc from "fast-check";
import { type Hex, toEventSelector } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import { decodeJson, encodeJson, type Json } from "../../../bot/domain/json.ts";
import type { MarketEvent, SnapshotEvent } from "../../../bot/domain/marketEvent.ts";
import { isMarketEvent } from "../../../bot/history/isMarketEvent.ts";
import { ANSWER_UPDATED_TOPIC } from "../../../bot/market/decodeAnswerUpdated.ts";
import type { PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { step } from "../../../bot/pipeline/step.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { uniswapV3EventTopics } from "../../../bot/pools/uniswapV3/uniswapV3EventTopics.ts";
import { curvePool, daiUsdcPool, usdc, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";
import { treasury } from "../../fakes/samplePlan.ts";
import { block, hashOf, kernel, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const TRANSFER_TOPIC = toEventSelector("Transfer(address,address,uint256)");

/** Any word, and those at which arithmetic breaks. */
const wordValue = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  fc.constantFrom(0n, 1n, 2n ** 255n, 2n ** 256n - 1n, 10n ** 6n, 10n ** 18n, 10n ** 30n),
);
const word = wordValue.map((value) => value.toString(16).padStart(64, "0"));
const topicOf = (known: readonly Hex[]) =>
  fc.oneof(
    fc.constantFrom(...known),
    word.map((text): Hex => `0x${text}`),
    fc.constant<Hex>("0x"),
  );
const dataText = fc.oneof(
  fc.array(word, { maxLength: 9 }).map((words): Hex => `0x${words.join("")}`),
  fc.constantFrom<Hex>("0x", "0x1", `0x${"zz".repeat(32)}`),
);

function logsOf(feeds: readonly Hex[]): fc.Arbitrary<readonly EvmLog[]> {
  const pool = fc.constantFrom(curvePool.address, usdcUsdtPool.address, daiUsdcPool.address);
  const topics = topicOf([
    ...curveStableSwap.eventTopics,
    ...uniswapV3EventTopics,
    ANSWER_UPDATED_TOPIC,
    TRANSFER_TOPIC,
  ]);
  const log = fc.record({
    address: fc.oneof(pool, fc.constantFrom(...feeds, usdc.address, usdt.address)),
    topics: fc.array(topics, { maxLength: 4 }),
    data: dataText,
    logIndex: fc.nat(),
    transactionHash: fc.constant(hashOf(9n)),
  });
  return fc.array(log, { maxLength: 4 });
}

const amount = fc.oneof(
  wordValue,
  wordValue.map((value) => -value),
);
/** Never the negative zero, which JSON does not know. */
const timeMs = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((at) => timeOf(BigInt(at))),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((ms) => ms + 0),
);
const anyJson: fc.Arbitrary<Json> = fc.oneof(fc.constantFrom<Json>(null, "", [], {}, -1, 0.5, true), amount);

/** A snapshot with one field of one pool replaced by anything. */
function spoilt(snapshot: SnapshotEvent): fc.Arbitrary<SnapshotEvent> {
  return fc.tuple(fc.constantFrom(...Object.keys(snapshot.pools)), fc.nat(), anyJson).map(([id, at, value]) => {
    const part = snapshot.pools[id];
    if (typeof part !== "object" || part === null || Array.isArray(part)) return snapshot;
    const field = Object.keys(part)[at % Object.keys(part).length] ?? "";
    return { ...snapshot, pools: { ...snapshot.pools, [id]: { ...part, [field]: value } } };
  });
}

function eventsFor(state: PipelineState): fc.Arbitrary<readonly MarketEvent[]> {
  const number = fc.integer({ min: 1, max: 6 }).map(BigInt);
  const blockEvent = fc
    .record({ number, timeMs, baseFeePerGas: wordValue, logs: logsOf(state.setup.feeds.map(({ proxy }) => proxy)) })
    .map((changed): MarketEvent => block(changed.number, changed));
  const snapshotEvent = number.chain((at) => spoilt(snapshotAt(state, at)));
  const quoteEvent = fc
    .record({
      source: fc.constantFrom("a:USDC/USD", "b:USDC/USDT"),
      sourceKind: fc.constantFrom("exchange", "oracle", "pool"),
      base: fc.constantFrom("USDC", "USD", "ETH", "XYZ"),
      quote: fc.constantFrom("USD", "USDT", "USDC"),
      priceWad: amount,
      asOfMs: timeMs,
      staleAfterMs: timeMs,
      weight: amount,
    })
    .chain((price) => timeMs.map((at): MarketEvent => ({ kind: "quote", timeMs: at, price })));
  const reorg = fc.record({
    kind: fc.constant("reorg"),
    timeMs,
    ancestorNumber: number,
    orphanedHash: fc.constant(hashOf(1n)),
  });
  const timer = fc.record({ kind: fc.constant("timer"), timeMs });
  return fc.array(fc.oneof({ weight: 4, arbitrary: blockEvent }, snapshotEvent, quoteEvent, reorg, timer), {
    maxLength: 25,
  });
}

describe("the kernel", () => {
  it("is total: whatever the journal holds, folding it ends, and folding it again gives the same", async () => {
    const { setup } = await kernel();
    const fresh = () => kernel();
    const sample = await fresh();
    await fc.assert(
      fc.asyncProperty(eventsFor({ ...sample, setup }), logsOf([treasury]), async (events, logs) => {
        const [one, other] = [await fresh(), await fresh()];
        const begun = [snapshotAt(one, 0n), block(1n), ...events];
        for (const event of begun) {
          const { actions } = step(one, event);
          expect(step(other, asJournalled(event)).actions).to.deep.equal(actions);
          for (const action of actions) if (action.kind === "submitPlan") settle(one, other, action.plan.id, logs);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** The event as a restart reads it. */
function asJournalled(event: MarketEvent): MarketEvent {
  const read = decodeJson(encodeJson(event));
  if (!isMarketEvent(read)) throw new Error("no event");
  return read;
}

function settle(one: PipelineState, other: PipelineState, planId: string, logs: readonly EvmLog[]): void {
  const mined = {
    planId,
    transactionHash: hashOf(7n),
    blockNumber: 2n,
    blockHash: hashOf(2n),
    from: treasury,
  } as const;
  const report = { outcome: "included", ...mined, gasUsed: 2n ** 200n, effectiveGasPrice: 2n ** 200n, logs } as const;
  for (const state of [one, other]) step(state, { kind: "report", timeMs: timeOf(2n), report });
}
