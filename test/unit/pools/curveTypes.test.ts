import { expect } from "chai";
import { encodeAbiParameters, encodeFunctionData, parseAbi, toEventSelector, zeroHash } from "viem";
import type { ReadResult } from "../../../bot/domain/contractRead.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { curveMetapool } from "../../../bot/pools/curveMetapool.ts";
import { curvePlain } from "../../../bot/pools/curvePlain.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { curveStableSwapNg } from "../../../bot/pools/curveStableSwapNg.ts";
import { typicalDeployment } from "../../fakes/typicalDeployment.ts";
import { THREE_POOL_DEPLOYMENT, threePoolSnapshot } from "./threePoolDeployment.ts";

const NO_FEE = { basisPoints: 0n, maximumUnits: 0n };
const EXECUTOR = "0x0000000000000000000000000000000000001001";
const WAD = 10n ** 18n;
const MILLION = 10n ** 6n;
const SUPPLY = 300n * MILLION * WAD;

const metapool = typicalDeployment("curve-metapool");
const pair: PoolDeployment = {
  ...typicalDeployment("curve-stableswap-ng"),
  tokens: THREE_POOL_DEPLOYMENT.tokens.slice(1),
};

function ownSnapshot(changed: { readonly [field: string]: Json } = {}): Json {
  return {
    balances: [50n * MILLION * WAD, 40n * MILLION * WAD],
    amplification: 20_000n,
    ramp: { initial: 20_000n, future: 20_000n, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: 4_000_000n,
    adminFeeE10: 5_000_000_000n,
    transferFees: [NO_FEE, NO_FEE],
    killed: null,
    distrust: null,
    ...changed,
  };
}

function baseSnapshot(changed: { readonly [field: string]: Json } = {}): Json {
  const snapshot = threePoolSnapshot();
  return { ...(typeof snapshot === "object" && snapshot !== null ? snapshot : {}), supply: SUPPLY, ...changed };
}

function openMetapool(base: Json = baseSnapshot(), own: Json = ownSnapshot()): PoolMirror {
  return curveMetapool.open(metapool, { own, base, distrust: null });
}

function coin(deployment: PoolDeployment, index: number) {
  const token = deployment.tokens[index];
  if (token === undefined) throw new RangeError(`no coin ${index}`);
  return token.address;
}

function reasonOf(mirror: PoolMirror, indexIn: number, indexOut: number): string {
  const quote = mirror.quoteExactIn(coin(mirror.deployment, indexIn), coin(mirror.deployment, indexOut), WAD);
  return quote.ok ? "quoted" : quote.reason;
}

function log(address: EvmLog["address"], signature: string, ...values: readonly bigint[]): EvmLog {
  const data = encodeAbiParameters(
    values.map(() => ({ type: "uint256" })),
    [...values],
  );
  return { address, topics: [toEventSelector(signature), zeroHash], data, logIndex: 0, transactionHash: zeroHash };
}

const UNDERLYING = "TokenExchangeUnderlying(address,int128,uint256,int128,uint256)";

const EXCHANGE = "TokenExchange(address,int128,uint256,int128,uint256)";

describe("a Curve metapool's mirror", () => {
  it("quotes its own coin against each of the base pool's, both ways, and gives less back than was put in", () => {
    const mirror = openMetapool();
    for (const index of [1, 2, 3]) {
      const there = mirror.quoteExactIn(coin(metapool, 0), coin(metapool, index), 1_000n * WAD);
      if (!there.ok) throw new Error(there.reason);
      const next = mirror.afterSwap(coin(metapool, 0), coin(metapool, index), 1_000n * WAD);
      if ("ok" in next) throw new Error(next.reason);
      const back = next.quoteExactIn(coin(metapool, index), coin(metapool, 0), there.amountOut);
      if (!back.ok) throw new Error(back.reason);
      expect(back.amountOut < 1_000n * WAD && back.amountOut > 995n * WAD, `${back.amountOut}`).to.equal(true);
    }
  });

  it("refuses two coins of the base pool, a coin with a fee on transfer, and a killed base pool, each with the reason", () => {
    expect(reasonOf(openMetapool(), 1, 2)).to.contain("less gas");
    const feeTaking = openMetapool(baseSnapshot({ transferFee: { basisPoints: 1n, maximumUnits: 1n } }));
    expect(reasonOf(feeTaking, 0, 3)).to.contain("fee on transfer");
    expect(reasonOf(feeTaking, 0, 1)).to.equal("quoted");
    expect(reasonOf(openMetapool(baseSnapshot({ killed: true })), 0, 1)).to.contain("killed");
    expect(openMetapool().searchCurve?.(coin(metapool, 1), coin(metapool, 2))).to.equal(null);
  });

  it("takes the base pool's logs and its own for its sources, and nobody else's", () => {
    const { basePool } = metapool.parameters ?? {};
    const sources = curveMetapool.logSources?.(metapool) ?? [];
    expect(sources).to.deep.equal([{ address: metapool.address }, { address: basePool }]);
    expect(openMetapool().applyLog(log(EXECUTOR, UNDERLYING, 0n, 1n, 1n, 1n)).kind).to.equal("ignored");
  });

  it("finds a swap through the base pool of which the base pool logged nothing to contradict it", () => {
    const mirror = openMetapool();
    expect(mirror.applyLog(log(metapool.address, UNDERLYING, 0n, WAD, 1n, WAD)).kind).to.equal("mismatch");
    expect(reasonOf(mirror, 0, 1)).to.contain("cannot be trusted");
  });

  it("moves with the base pool's logs, which must pay what its own arithmetic says", () => {
    const base = curveStableSwap.open(THREE_POOL_DEPLOYMENT, baseSnapshot());
    const paid = base.quoteExactIn(coin(base.deployment, 1), coin(base.deployment, 2), 10n ** 13n);
    if (!paid.ok) throw new Error(paid.reason);
    const swap = (units: bigint) => log(sourceOf(1), EXCHANGE, 1n, 10n ** 13n, 2n, units);
    const mirror = openMetapool();
    const quote = () => mirror.quoteExactIn(coin(metapool, 0), coin(metapool, 2), 10n ** 24n);
    const before = quote();
    expect(mirror.applyLog(swap(paid.amountOut)).kind).to.equal("applied");
    expect(quote()).to.not.deep.equal(before);
    expect(openMetapool().applyLog(swap(paid.amountOut + 1n)).kind).to.equal("mismatch");
  });

  it("refuses a deployment without its parameters or with another number of coins, and a base pool of unknown supply", () => {
    const { parameters: _, ...bare } = metapool;
    expect(() => curveMetapool.open(bare, {})).to.throw(InvalidInputError, "parameters.lpToken");
    const wrong = { ...metapool, parameters: { basePool: "nowhere", lpToken: EXECUTOR } };
    expect(() => curveMetapool.logSources?.(wrong)).to.throw(InvalidInputError, "parameters.basePool");
    const three = { ...metapool, tokens: metapool.tokens.slice(1) };
    expect(() => curveMetapool.open(three, {})).to.throw(InvalidInputError, "coins");
    expect(() => openMetapool(threePoolSnapshot())).to.throw(InvalidInputError, "snapshot.base.supply");
  });

  it("swaps by exchange_underlying, coins counted from its own", () => {
    const [call] = curveMetapool.encodeSwap(metapool, coin(metapool, 3), coin(metapool, 0), 777n, EXECUTOR);
    const abi = parseAbi(["function exchange_underlying(int128 i, int128 j, uint256 dx, uint256 min_dy)"]);
    expect(call?.target).to.equal(metapool.address);
    expect(call?.data).to.equal(encodeFunctionData({ abi, args: [3n, 0n, 777n, 0n] }));
  });

  function sourceOf(index: number) {
    const source = curveMetapool.logSources?.(metapool)[index];
    if (source === undefined) throw new RangeError("no such source");
    return source.address;
  }
});

describe("logs of a Curve pool", () => {
  it("leave the same in either order where they are of different things: a fee, a ramp, another pool's swap", () => {
    const logs = [
      log(THREE_POOL_DEPLOYMENT.address, "NewFee(uint256,uint256)", 4_000_000n, 0n),
      log(THREE_POOL_DEPLOYMENT.address, "RampA(uint256,uint256,uint256,uint256)", 2_000n, 4_000n, 1_000n, 3_000n),
      log(EXECUTOR, EXCHANGE, 0n, WAD, 1n, 1n),
    ];
    const snapshots = [logs, [...logs].reverse()].map((ordered) => {
      const mirror = curveStableSwap.open(THREE_POOL_DEPLOYMENT, threePoolSnapshot());
      for (const each of ordered) expect(mirror.applyLog(each).kind).to.not.equal("mismatch");
      mirror.advanceTo(2_000n);
      return mirror.snapshot();
    });
    expect(snapshots[0]).to.deep.equal(snapshots[1]);
  });
});

describe("Curve pool types, told what cannot be", () => {
  it("refuse a coin of 77 decimals", () => {
    const [first, second] = pair.tokens;
    if (first === undefined || second === undefined) throw new Error("two coins");
    const odd = { ...pair, tokens: [{ ...first, decimals: 77 }, second] };
    for (const type of [curvePlain, curveStableSwapNg]) {
      const snapshot = ownSnapshot({ offpegMultiplierE10: 0n });
      expect(() => type.open(odd, snapshot), type.id).to.throw(InvalidInputError, "decimals");
    }
  });

  it("refuse StableSwap-NG pools with coins of another asset type, naming coin and type", () => {
    for (const [assetType, what] of [
      [1, "rate oracle"],
      [2, "rebasing"],
      [3, "ERC-4626"],
    ] as const) {
      const listed = { ...pair, parameters: { assetTypes: [0, assetType] } };
      expect(() => curveStableSwapNg.readSnapshot(listed)).to.throw(InvalidInputError, what);
    }
    const short = { ...pair, parameters: { assetTypes: [0] } };
    expect(() => curveStableSwapNg.readSnapshot(short)).to.throw(InvalidInputError, "a list of 2");
  });

  it("refuse a StableSwap-NG pool whose rates are not those of its coins' decimals", () => {
    const reading = curveStableSwapNg.readSnapshot(pair);
    reading.next();
    const data = encodeAbiParameters([{ type: "uint256[]" }], [[10n ** 30n, 10n ** 30n + 1n]]);
    expect(() => reading.next([{ ok: true, data }])).to.throw(InvalidInputError, "stored_rates()[1]");
  });

  it("refuse a liquidity token that is another pool's", () => {
    const deployment = { ...THREE_POOL_DEPLOYMENT, parameters: { lpToken: EXECUTOR } };
    const word = (value: bigint): ReadResult => ({
      ok: true,
      data: encodeAbiParameters([{ type: "uint256" }], [value]),
    });
    const parameters = [2000n, 1_000_000n, 5_000_000_000n, 2000n, 2000n, 0n, 0n].map(word);
    const coins = deployment.tokens.map(({ address }) => word(BigInt(address)));
    const balances = [10n ** 26n, 10n ** 14n, 10n ** 14n].map(word);
    const answer = (priceWad: bigint) => {
      const reading = curveStableSwap.readSnapshot(deployment);
      reading.next();
      return reading.next([...parameters, ...coins, ...balances, word(0n), word(0n), word(SUPPLY), word(priceWad)]);
    };
    expect(answer(WAD).done).to.equal(true);
    expect(() => answer(WAD + 1n)).to.throw(InvalidInputError, "parameters.lpToken");
  });
});
