import { expect } from "chai";
import { toEventSelector } from "viem";
import type { Action } from "../../../bot/domain/action.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import { ANSWER_UPDATED_TOPIC } from "../../../bot/market/decodeAnswerUpdated.ts";
import type { PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { included } from "../../fakes/executionReports.ts";
import { curvePool, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";
import { uniswapMirror } from "../../fakes/marketState.ts";
import { block, fold, hashOf, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const NOT_HEX = `0x${"zz".repeat(32)}` as const;

async function started(): Promise<PipelineState> {
  const state = await kernel();
  fold(state, snapshotAt(state, 0n));
  return state;
}

function log(changed: Partial<EvmLog>): EvmLog {
  return {
    address: usdcUsdtPool.address,
    topics: [],
    data: "0x",
    logIndex: 0,
    transactionHash: hashOf(9n),
    ...changed,
  };
}

function codes(actions: readonly Action[]): readonly string[] {
  return actions.flatMap((action) => (action.kind === "inputRejected" ? [action.code] : []));
}

/** A Uniswap snapshot as it is read, with fields of it replaced. */
function uniswapSnapshot(changed: { readonly [field: string]: Json }): Json {
  const snapshot = uniswapMirror(usdcUsdtPool, 0, 10n ** 15n).snapshot();
  if (typeof snapshot !== "object" || snapshot === null) throw new Error("a snapshot is an object");
  return { ...snapshot, ...changed };
}

describe("the kernel, told what cannot be", () => {
  it("takes a block at a fraction of a second", async () => {
    const state = await started();
    fold(state, block(1n, { timeMs: timeOf(1n) + 0.5 }));
    expect(state.position?.number).to.equal(1n);
  });

  it("takes logs of every odd shape", async () => {
    const state = await started();
    const [feed] = state.setup.feeds;
    if (feed === undefined) throw new Error("the chain lists no feed");
    const oracle = { address: feed.proxy };
    const logs = [
      log({}),
      log({ topics: ["0x"] }),
      log({ topics: [NOT_HEX], data: NOT_HEX }),
      log({ address: curvePool.address, topics: ["0x"], data: NOT_HEX }),
      log({ ...oracle, topics: [ANSWER_UPDATED_TOPIC, "0x", "0x"], data: hashOf(1n) }),
      log({ ...oracle, topics: [ANSWER_UPDATED_TOPIC, NOT_HEX, hashOf(1n)], data: hashOf(1n) }),
      log({ ...oracle, topics: [ANSWER_UPDATED_TOPIC, hashOf(1n), hashOf(1n)], data: NOT_HEX }),
    ];
    fold(state, block(1n, { logs }));
    expect(state.position?.number).to.equal(1n);
    expect(state.poolsById.get(usdcUsdtPool.id)?.mirror).to.not.equal(null);
  });

  it("posts a trade whose receipt has logs of odd shapes", async () => {
    const state = await started();
    const [action] = kinds(fold(state, block(1n)), "submitPlan");
    if (action?.kind !== "submitPlan") throw new Error("no plan was submitted");
    const odd = [
      log({
        address: usdt.address,
        topics: [toEventSelector("Transfer(address,address,uint256)"), hashOf(1n), hashOf(2n)],
        data: NOT_HEX,
      }),
      log({
        address: usdt.address,
        topics: [toEventSelector("Transfer(address,address,uint256)"), "0x", "0x"],
        data: hashOf(5n),
      }),
    ];
    const report = included(odd, { planId: action.plan.id });
    expect(kinds(fold(state, { kind: "report", timeMs: timeOf(2n), report }), "tradePosted")).to.have.length(1);
  });

  for (const [what, part] of [
    ["null", null],
    ["text", "state"],
    ["a price outside of all ticks", uniswapSnapshot({ sqrtPriceX96: 1n << 200n })],
    ["a price that is not at its tick", uniswapSnapshot({ tick: 887_000 })],
    ["a tick outside of all ticks", uniswapSnapshot({ tick: 9_000_000_000_000_000 })],
  ] as const) {
    it(`names a pool's snapshot of ${what}, and quotes nothing from it`, async () => {
      const state = await kernel();
      const whole = snapshotAt(state, 0n);
      const actions = fold(state, { ...whole, pools: { ...whole.pools, [usdcUsdtPool.id]: part } });
      expect(codes(actions)).to.include("INVALID_INPUT");
      fold(state, block(1n));
      expect(state.poolsById.get(usdcUsdtPool.id)?.mirror).to.equal(null);
    });
  }

  it("opens what it can of a snapshot whose part fails in a way that nobody foresaw", async () => {
    const state = await kernel();
    const whole = snapshotAt(state, 0n);
    const [pool] = state.setup.pools;
    if (pool === undefined) throw new Error("no pool");
    const type = {
      ...pool.type,
      open: () => {
        throw new RangeError("a fault of ours");
      },
    };
    Object.assign(pool, { type });
    expect(codes(fold(state, whole))).to.deep.equal(["UNREADABLE_STATE"]);
    expect(state.lenderBooks.size).to.equal(1);
  });

  it("goes on with prices and a fee of any size", async () => {
    const state = await started();
    const huge = 2n ** 255n;
    const quote = { source: "x:USDC/USD", sourceKind: "exchange", base: "USDC", quote: "USD" } as const;
    for (const priceWad of [0n, -1n, 1n, huge]) {
      const price = { ...quote, priceWad, asOfMs: timeOf(1n), staleAfterMs: 60_000, weight: huge };
      fold(state, { kind: "quote", timeMs: timeOf(1n), price });
    }
    const actions = fold(state, block(1n, { baseFeePerGas: huge }), block(2n, { baseFeePerGas: 0n, timeMs: 0 }));
    expect(kinds(actions, "tradingStateChanged")).to.deep.equal([]);
    expect(state.position?.number).to.equal(2n);
  });
});
