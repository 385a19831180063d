import { expect } from "chai";
import { numberToHex } from "viem";
import type { Action, InputRejected } from "../../bot/domain/action.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { uniswapV3Swap } from "../../scripts/replica/uniswapV3Swap.ts";
import { usdc, usdcUsdtPool, usdt } from "../fakes/mainnetPools.ts";
import { FollowedSession } from "./following/followedSession.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

/** `liquidity`, the fifth word of a Uniswap v3 pool's storage. */
const LIQUIDITY_SLOT = numberToHex(4, { size: 32 });

describe("A session on a chain that turns back", function () {
  this.timeout(120_000);
  let replica: Replica;
  let followed: FollowedSession;

  beforeEach(async () => {
    replica = await createReplica();
    followed = await FollowedSession.open(replica, 3);
  });
  afterEach(async () => {
    await followed.session.close();
    await replica.close();
  });

  async function trade(draw: SeededDraw): Promise<void> {
    const trader = draw.pick(replica.accounts.traders);
    const amountIn = draw.between(1_000n, 900_000n) * 10n ** BigInt(usdc.decimals);
    const [tokenIn, tokenOut] = draw.pick([
      [usdc.address, usdt.address],
      [usdt.address, usdc.address],
    ] as const);
    const order = { trader, tokenIn, tokenOut, amountIn };
    await replica.send(draw.pick([curve3poolExchange, uniswapV3Swap])(order));
  }

  it("has every pool as the chain has it after each of six reorganisations, and reads none of them anew", async () => {
    const draw = new SeededDraw(64n);
    for (let turn = 0; turn < 6; turn += 1) {
      await trade(draw);
      await followed.follow();
      const fork = await replica.rpc("evm_snapshot");
      const orphans = draw.integer(1, 4);
      for (let block = 0; block < orphans; block += 1) await trade(draw);
      await followed.follow();
      await replica.rpc("evm_revert", [fork]);
      await replica.setAutomine(false);
      for (let block = 0; block <= orphans; block += 1) await trade(draw);
      await followed.follow();
      expect(await followed.outOfStep()).to.deep.equal([]);
    }
    const reorgs = followed.events.filter(({ kind }) => kind === "reorg");
    expect(reorgs).to.have.length(6);
    expect(followed.events.filter(({ kind }) => kind === "snapshot")).to.have.length(1);
    expect(followed.actions.filter(({ kind }) => kind === "resyncPools")).to.deep.equal([]);
    expect(followed.session.state.tripwire).to.deep.include({ undecided: 0, differing: 0 });
    expect(followed.session.state.tripwire.matched).to.be.greaterThan(40);
    expect(followed.failures).to.deep.equal([]);
  });
});

describe("The tripwire on the replica", function () {
  this.timeout(120_000);
  let replica: Replica;
  let followed: FollowedSession;

  beforeEach(async () => {
    replica = await createReplica();
    followed = await FollowedSession.open(replica, 99);
  });
  afterEach(async () => {
    await followed.session.close();
    await replica.close();
  });

  const mineAndFollow = async () => {
    await replica.mine({ timestampSeconds: (await replica.publicClient.getBlock()).timestamp + 12n, transactions: [] });
    await followed.follow();
  };
  const rejectionsOf = (actions: readonly Action[]): readonly InputRejected[] =>
    actions.filter((action) => action.kind === "inputRejected");
  const mirrorOf = (id: string) => followed.session.state.poolsById.get(id)?.mirror ?? null;

  it("stops quoting from a pool that changed without a log, tells both states, and reads it anew", async () => {
    await mineAndFollow();
    await mineAndFollow();
    expect(rejectionsOf(followed.actions)).to.deep.equal([]);
    const { address } = usdcUsdtPool;
    const before = BigInt((await replica.publicClient.getStorageAt({ address, slot: LIQUIDITY_SLOT })) ?? "0x0");
    const value = numberToHex(before + 1_000n, { size: 32 });
    await replica.testClient.setStorageAt({ address, index: LIQUIDITY_SLOT, value });
    await mineAndFollow();
    expect(mirrorOf(usdcUsdtPool.id)).to.not.equal(null);
    await mineAndFollow();
    const [told, ...more] = rejectionsOf(followed.actions);
    expect(more).to.deep.equal([]);
    expect(told).to.include({ source: usdcUsdtPool.id, code: "TRIPWIRE_MISMATCH" });
    expect(told?.message).to.contain(`liquidity followed ${before}, chain ${before + 1_000n}`);
    expect(followed.actions.filter(({ kind }) => kind === "resyncPools")).to.have.length(1);
    const snapshots = followed.events.filter((event) => event.kind === "snapshot");
    expect(Object.keys(snapshots.at(-1)?.pools ?? {})).to.deep.equal([usdcUsdtPool.id]);
    await mineAndFollow();
    expect(mirrorOf(usdcUsdtPool.id)?.snapshot()).to.deep.include({ liquidity: before + 1_000n });
    expect(rejectionsOf(followed.actions)).to.have.length(1);
    expect(followed.failures).to.deep.equal([]);
  });
});
