import { expect } from "chai";
import { encodeAbiParameters, encodeEventTopics, type Hex, zeroHash } from "viem";
import { defaultDepegPolicy } from "../../../bot/depeg/depegPolicy.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { BlockEvent } from "../../../bot/domain/marketEvent.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { selectChain } from "../../../bot/engine/selectChain.ts";
import { defaultMarketPolicy } from "../../../bot/market/marketPolicy.ts";
import { ActionList } from "../../../bot/pipeline/actionList.ts";
import { applyPoolLogs } from "../../../bot/pipeline/applyPoolLogs.ts";
import { followedPool } from "../../../bot/pipeline/followedPool.ts";
import { createPipelineState, type PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { replayPolicies } from "../../../bot/replay/replayPolicies.ts";
import { curveThreePoolAbi } from "../../fakes/curveThreePoolAbi.ts";
import { threePoolSnapshot } from "../pools/threePoolDeployment.ts";

const COINS = ["DAI", "USDC", "USDT"] as const;
const POOL_ID = "curve:3pool";
const BALANCES = [10n ** 25n, 10n ** 14n, 10n ** 14n];
const RAMP = { initial: 2000n, future: 200n, initialTimeSeconds: 1_000n, futureTimeSeconds: 2_000n };
const MILLION_USDC = 10n ** 12n;

/** A kernel that follows a 3pool whose A is on its way down, synchronised to block 1. */
async function followedRamp(): Promise<{ state: PipelineState; mirror: PoolMirror }> {
  const state = createPipelineState({
    ...selectChain(await loadAllDefinitions(), 1, COINS),
    ...replayPolicies(COINS),
    marketPolicy: defaultMarketPolicy,
    depegPolicy: defaultDepegPolicy,
    trading: null,
  });
  const listed = state.setup.pools.find(({ deployment }) => deployment.id === POOL_ID);
  if (listed === undefined) throw new Error("the chain lists no 3pool");
  const mirror = curveStableSwap.open(listed.deployment, threePoolSnapshot({ balances: BALANCES, ramp: RAMP }));
  state.poolsById.set(POOL_ID, followedPool(mirror, 1n));
  return { state, mirror };
}

function paidAt(mirror: PoolMirror, amplification: bigint): bigint {
  const fixed = curveStableSwap.open(mirror.deployment, threePoolSnapshot({ balances: BALANCES, amplification }));
  const [dai, usdc] = mirror.deployment.tokens;
  if (dai === undefined || usdc === undefined) throw new Error("the 3pool has three coins");
  const quote = fixed.quoteExactIn(usdc.address, dai.address, MILLION_USDC);
  if (!quote.ok) throw new Error(quote.reason);
  return quote.amountOut;
}

function blockWithSwap(mirror: PoolMirror, timeMs: number, paid: bigint): BlockEvent {
  const [topic] = encodeEventTopics({ abi: curveThreePoolAbi, eventName: "TokenExchange" });
  if (topic === undefined) throw new Error("no topic");
  const words = [1n, MILLION_USDC, 0n, paid];
  const data: Hex = encodeAbiParameters(
    words.map(() => ({ type: "uint256" })),
    words,
  );
  const { address } = mirror.deployment;
  const log: EvmLog = { address, topics: [topic, zeroHash], data, logIndex: 0, transactionHash: zeroHash };
  const hashes = { hash: zeroHash, parentHash: zeroHash } as const;
  return { kind: "block", timeMs, number: 2n, ...hashes, baseFeePerGas: 1n, logs: [log] };
}

describe("applyPoolLogs", () => {
  it("judges a swap by the amplification at its own block's time", async () => {
    const { state, mirror } = await followedRamp();
    const out = new ActionList(1);
    applyPoolLogs(state, blockWithSwap(mirror, 1_500_000, paidAt(mirror, 1_100n)), out);
    expect(out.actions).to.deep.equal([]);
    expect(state.poolsById.get(POOL_ID)?.syncedTo).to.equal(2n);
  });

  it("drops a mirror that a log contradicts, names both figures and asks for a new read", async () => {
    const { state, mirror } = await followedRamp();
    const out = new ActionList(1);
    applyPoolLogs(state, blockWithSwap(mirror, 1_500_000, paidAt(mirror, 2_000n)), out);
    expect(out.actions.map((action) => action.kind)).to.deep.equal(["inputRejected", "resyncPools"]);
    expect(out.actions[0]).to.include({ code: "MIRROR_MISMATCH", source: POOL_ID });
    expect(state.poolsById.get(POOL_ID)?.mirror).to.equal(null);
  });

  it("leaves a mirror alone that was read at or after the block", async () => {
    const { state, mirror } = await followedRamp();
    state.poolsById.set(POOL_ID, followedPool(mirror, 2n));
    const before = mirror.snapshot();
    const out = new ActionList(1);
    applyPoolLogs(state, blockWithSwap(mirror, 1_500_000, 1n), out);
    expect(out.actions).to.deep.equal([]);
    expect(mirror.snapshot()).to.deep.equal(before);
  });
});
