import { expect } from "chai";
import fc from "fast-check";
import { type Hex, pad, toHex } from "viem";
import type { BlockEvent, MarketEvent, SnapshotEvent } from "../../../bot/domain/marketEvent.ts";
import { uniswapV3FlashSwap } from "../../../bot/lenders/uniswapV3FlashSwap.ts";
import { ANSWER_UPDATED_TOPIC } from "../../../bot/market/decodeAnswerUpdated.ts";
import { createPipelineState, type PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { step } from "../../../bot/pipeline/step.ts";
import { tallyDeployment, tallyLog, tallyPool } from "../../fakes/tallyPool.ts";
import { block, kernel, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const DEPLOYMENTS = [tallyDeployment(0, null), tallyDeployment(1, 1), tallyDeployment(2, 2), tallyDeployment(3, null)];
const START = 10n;

const word = (value: bigint): Hex => pad(toHex(value), { size: 32 });

/** What happens next: a block with logs on top of the branch, or the chain going back by some blocks. */
type Happening =
  | {
      readonly kind: "mined";
      readonly logs: readonly { readonly pool: number; readonly value: bigint }[];
      readonly etherAnswer: bigint | null;
      readonly lender: number | null;
    }
  | { readonly kind: "wentBack"; readonly depth: number }
  | { readonly kind: "read" };

const mined = fc.record({
  kind: fc.constant("mined" as const),
  logs: fc.array(fc.record({ pool: fc.nat(3), value: fc.bigInt({ min: 1n, max: 900n }) }), { maxLength: 3 }),
  etherAnswer: fc.option(fc.bigInt({ min: 1_000n, max: 2_000n }), { nil: null }),
  lender: fc.option(fc.nat(9), { nil: null }),
});
const wentBack = fc.record({
  kind: fc.constant("wentBack" as const),
  depth: fc.integer({ min: 1, max: 5 }),
});
const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: mined },
    { weight: 2, arbitrary: wentBack },
    { weight: 1, arbitrary: fc.constant({ kind: "read" as const }) },
  ),
  { maxLength: 40 },
);

/** Events as a bot sees them that follows every turn, and those of the blocks that are left standing in the end. */
type Chain = { readonly seen: readonly MarketEvent[]; readonly standing: readonly MarketEvent[] };

function chainOf(state: PipelineState, list: readonly Happening[]): Chain {
  const first = snapshotOf(state, START, []);
  const seen: MarketEvent[] = [first];
  const branch: BlockEvent[] = [];
  const head = () => branch.at(-1) ?? { number: START, hash: first.blockHash };
  for (const [at, happening] of list.entries()) {
    switch (happening.kind) {
      case "mined": {
        const next = blockOf(state, head(), at, happening);
        branch.push(next);
        seen.push(next);
        break;
      }
      case "wentBack": {
        if (branch.length === 0) break;
        const orphanedHash = head().hash;
        branch.splice(Math.max(0, branch.length - happening.depth));
        const { number: ancestorNumber, hash: ancestorHash } = head();
        seen.push({ kind: "reorg", timeMs: timeOf(START), ancestorNumber, ancestorHash, orphanedHash });
        break;
      }
      case "read":
        seen.push(snapshotOf(state, head().number, branch));
        break;
    }
  }
  return { seen, standing: [first, ...branch] };
}

function blockOf(
  state: PipelineState,
  parent: Pick<BlockEvent, "number" | "hash">,
  salt: number,
  { logs, etherAnswer, lender }: Extract<Happening, { kind: "mined" }>,
): BlockEvent {
  const number = parent.number + 1n;
  const poolLogs = logs.map(({ pool, value }, at) => tallyLog(deploymentAt(pool), value, at));
  const round = {
    address: state.setup.gasTokenFeed.proxy,
    topics: [ANSWER_UPDATED_TOPIC, word((etherAnswer ?? 0n) * 10n ** 8n), word(number * 1_000n + BigInt(salt))],
    data: word(BigInt(timeOf(number) / 1_000)),
    logIndex: logs.length,
    transactionHash: word(1n),
  } as const;
  return block(number, {
    hash: word(number * 1_000_000n + BigInt(salt) + 1n),
    parentHash: parent.hash,
    logs: etherAnswer === null ? poolLogs : [...poolLogs, round],
    ...(lender === null ? {} : { lenders: { [uniswapV3FlashSwap.id]: { lender } } }),
  });
}

function deploymentAt(index: number) {
  const deployment = DEPLOYMENTS[index];
  if (deployment === undefined) throw new Error(`no pool ${index}`);
  return deployment;
}

/** What reading the chain at the end of this branch gives. */
function snapshotOf(state: PipelineState, number: bigint, branch: readonly BlockEvent[]): SnapshotEvent {
  const pools = DEPLOYMENTS.map((deployment) => {
    const mirror = tallyPool.open(deployment, { tally: 0n, seconds: 0n });
    for (const { timeMs, logs } of branch) {
      mirror.advanceTo(BigInt(timeMs / 1_000));
      for (const log of logs) mirror.applyLog(log);
    }
    return [deployment.id, mirror.snapshot()] as const;
  });
  const blockHash = branch.at(-1)?.hash ?? word(number);
  const snapshot = { ...snapshotAt(state, number), blockHash, pools: Object.fromEntries(pools) };
  return branch.length === 0 ? snapshot : { ...snapshot, lenders: {}, oracles: [] };
}

async function watchingKernel(): Promise<PipelineState> {
  const { setup } = await kernel();
  const pools = DEPLOYMENTS.map((deployment) => ({ type: tallyPool, deployment }));
  return createPipelineState({ ...setup, pools, trading: null });
}

/** All that the kernel knows of the chain. */
function knownOf(state: PipelineState) {
  return {
    position: state.position,
    pools: [...state.poolsById].map(([id, { mirror, syncedTo }]) => ({ id, mirror: mirror?.snapshot(), syncedTo })),
    lenders: [...state.lenderStates],
    books: [...state.lenderBooks.keys()],
    sources: [...state.market.sources.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
    sourcesOfCoin: [...state.market.sourcesOfCoin].map(([coin, held]) => [coin, held.map(({ source }) => source)]),
    blocks: state.recentBlocks,
  };
}

describe("a kernel that follows a chain through reorganisations", () => {
  it("ends as one that saw only the blocks left standing, and reads nothing anew", async () => {
    const sample = await watchingKernel();
    await fc.assert(
      fc.asyncProperty(happenings, async (list) => {
        const { seen, standing } = chainOf(sample, list);
        const [turned, straight] = [await watchingKernel(), await watchingKernel()];
        const actions = seen.flatMap((event) => step(turned, event).actions);
        for (const event of standing) step(straight, event);
        expect(actions.filter(({ kind }) => kind === "resyncPools")).to.deep.equal([]);
        expect(knownOf(turned)).to.deep.equal(knownOf(straight));
      }),
      { numRuns: 200 },
    );
  });
});
