import { expect } from "chai";
import {
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  numberToHex,
  parseAbiParameters,
  zeroAddress,
  zeroHash,
} from "viem";
import type { ReadResult } from "../../../bot/domain/contractRead.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { decodeSlot0 } from "../../../bot/pools/uniswapV4/decodeSlot0.ts";
import { swapFeesPips } from "../../../bot/pools/uniswapV4/swapFeesPips.ts";
import { uniswapV4KeyOf } from "../../../bot/pools/uniswapV4/uniswapV4KeyOf.ts";
import { uniswapV4PoolAbi as abi } from "../../../bot/pools/uniswapV4/uniswapV4PoolAbi.ts";
import { uniswapV4PoolId } from "../../../bot/pools/uniswapV4/uniswapV4PoolId.ts";
import { restoreUniswapV4, storeUniswapV4 } from "../../../bot/pools/uniswapV4/uniswapV4Snapshot.ts";
import { uniswapV4 } from "../../../bot/pools/uniswapV4.ts";
import { mirrorWith, TOKEN_0, TOKEN_1 } from "../../property/pools/uniswapV3States.ts";
import { UNISWAP_V4_DEPLOYMENT as DEPLOYMENT } from "../../property/pools/uniswapV4States.ts";

const LIQUIDITY = 10n ** 15n;
const POOL_ID = uniswapV4PoolId(uniswapV4KeyOf(DEPLOYMENT));
const OTHER_POOL = zeroHash;

type Fees = { readonly lpFeePips?: bigint; readonly protocolFeesPips?: readonly [bigint, bigint] };

/** One position from tick −10 to 10, priced at tick 0. */
function pool({ lpFeePips = 10n, protocolFeesPips = [0n, 0n] }: Fees = {}): PoolMirror {
  const { state } = restoreUniswapV3(
    mirrorWith([{ lower: -10, width: 20, liquidity: LIQUIDITY }], 0, 0n).snapshot(),
    "v3",
  );
  const { feePips: _, ...ticks } = state;
  return uniswapV4.open(DEPLOYMENT, storeUniswapV4({ ...ticks, lpFeePips, protocolFeesPips }, null));
}

function stateOf(mirror: PoolMirror) {
  return restoreUniswapV4(mirror.snapshot(), "test").state;
}

function logOf(topics: readonly (Hex | readonly Hex[] | null)[], data: Hex): EvmLog {
  const flat = topics.filter((topic): topic is Hex => typeof topic === "string");
  return { address: DEPLOYMENT.address, topics: flat, data, logIndex: 0, transactionHash: zeroHash };
}

/** Sells token0 for token1 within the tick. */
function swapLog(id: Hex, fee: number, liquidity = LIQUIDITY): EvmLog {
  const parameters = parseAbiParameters("int128, int128, uint160, uint128, int24, uint24");
  const data = encodeAbiParameters(parameters, [-1_000n, 999n, stateOf(pool()).sqrtPriceX96 + 1n, liquidity, 0, fee]);
  return logOf(encodeEventTopics({ abi, eventName: "Swap", args: { id, sender: zeroAddress } }), data);
}

function feeLog(id: Hex, packed: number): EvmLog {
  const topics = encodeEventTopics({ abi, eventName: "ProtocolFeeUpdated", args: { id } });
  return logOf(topics, encodeAbiParameters(parseAbiParameters("uint24"), [packed]));
}

function liquidityLog(tickLower: number, tickUpper: number, delta: bigint): EvmLog {
  const topics = encodeEventTopics({ abi, eventName: "ModifyLiquidity", args: { id: POOL_ID, sender: zeroAddress } });
  const parameters = parseAbiParameters("int24, int24, int256, bytes32");
  return logOf(topics, encodeAbiParameters(parameters, [tickLower, tickUpper, delta, zeroHash]));
}

describe("Uniswap v4 pool type", () => {
  it("refuses a pool that it cannot follow or swap in, with the reason", () => {
    const [usdc, usdt] = DEPLOYMENT.tokens;
    if (usdc === undefined || usdt === undefined) throw new Error("two tokens are listed");
    const ether = { ...usdc, coin: "ETH", address: zeroAddress };
    const cases: readonly (readonly [Partial<PoolDeployment>, RegExp])[] = [
      [{ parameters: { feePips: 10, tickSpacing: 1, hooks: TOKEN_0 } }, /hooks may change what a swap pays/],
      [{ parameters: { feePips: 0x800000, tickSpacing: 1 } }, /a fixed fee, not one that hooks set/],
      [{ parameters: { feePips: 1_000_000, tickSpacing: 1 } }, /parameters\.feePips/],
      [{ parameters: { feePips: 10n, tickSpacing: 1 } }, /parameters\.feePips/],
      [{ parameters: { feePips: 10, tickSpacing: 0 } }, /parameters\.tickSpacing/],
      [{ parameters: { feePips: 10, tickSpacing: 32_768 } }, /parameters\.tickSpacing/],
      [{ parameters: {} }, /parameters\.feePips/],
      [{ tokens: [ether, usdt] }, /neither holds nor pays ether/],
      [{ tokens: [usdt, usdc] }, /a lower address/],
      [{ tokens: [usdc] }, /two tokens/],
    ];
    for (const [changed, reason] of cases) {
      const deployment = { ...DEPLOYMENT, ...changed };
      expect(() => uniswapV4.open(deployment, pool().snapshot())).to.throw(InvalidInputError, reason);
      expect(() => uniswapV4.readSnapshot(deployment).next()).to.throw(InvalidInputError, reason);
      expect(() => uniswapV4.check?.(deployment)).to.throw(InvalidInputError, reason);
      const [claim] = uniswapV4.claims?.(deployment) ?? [];
      expect(claim?.judge({ ok: true, data: numberToHex(1n, { size: 32 }) }).actual).to.match(reason);
    }
    expect(() =>
      uniswapV4.check?.({ ...DEPLOYMENT, parameters: { feePips: 10, tickSpacing: 1, hooks: zeroAddress } }),
    ).not.to.throw();
  });

  it("refuses to read a pool that was never initialized", () => {
    const word = (value: bigint): ReadResult => ({ ok: true, data: numberToHex(value, { size: 32 }) });
    const answer = (results: readonly ReadResult[]) => {
      const reading = uniswapV4.readSnapshot(DEPLOYMENT);
      reading.next();
      return () => reading.next(results);
    };
    expect(answer([word(1n << 96n), word(1n)])).not.to.throw();
    expect(answer([word(0n), word(0n)])).to.throw(InvalidInputError, /initialized/);
    expect(answer([{ ok: false, data: "0x" }, word(1n)])).to.throw(InvalidInputError, /slot0/);
  });

  it("takes price, tick and fees from the bits of slot 0", () => {
    const packed = (3_000n << 208n) | (((200n << 12n) | 100n) << 184n) | (BigInt.asUintN(24, -5n) << 160n) | 77n;
    expect(decodeSlot0(packed)).to.deep.equal({
      sqrtPriceX96: 77n,
      tick: -5,
      lpFeePips: 3_000n,
      protocolFeesPips: [100n, 200n],
    });
  });

  it("adds the protocol's fee to what the liquidity takes of the rest, rounded up", () => {
    expect(swapFeesPips({ lpFeePips: 3_000n, protocolFeesPips: [0n, 1_000n] })).to.deep.equal([3_000n, 3_997n]);
    // 50 + 100 − ⌊0.005⌋
    expect(swapFeesPips({ lpFeePips: 100n, protocolFeesPips: [50n, 50n] })).to.deep.equal([150n, 150n]);
  });

  it("refuses a snapshot with a wrong field, naming the field", () => {
    const good = pool().snapshot();
    const cases: readonly (readonly [string, Json])[] = [
      ["lpFeePips", 1_000_001n],
      ["protocolFeesPips", [0n]],
      ["protocolFeesPips", [0n, 0n, 0n]],
      ["protocolFeesPips", [0n, -1n]],
      ["tick", 1],
      ["distrust", 1],
    ];
    for (const [field, value] of cases) {
      const wrong = { ...(typeof good === "object" && good !== null ? good : {}), [field]: value };
      expect(() => uniswapV4.open(DEPLOYMENT, wrong), field).to.throw(InvalidInputError, field);
    }
  });

  it("listens to the manager by the pool's id, and ignores the other pools of the manager", () => {
    expect(uniswapV4.logSources?.(DEPLOYMENT)).to.deep.equal([{ address: DEPLOYMENT.address, key: POOL_ID }]);
    const mirror = pool();
    expect(mirror.applyLog(swapLog(OTHER_POOL, 999)).kind).to.equal("ignored");
    expect(mirror.applyLog({ ...swapLog(POOL_ID, 10), address: TOKEN_0 }).kind).to.equal("ignored");
    expect(mirror.applyLog(swapLog(POOL_ID, 10)).kind).to.equal("applied");
  });
});

describe("Uniswap v4 mirror", () => {
  it("reports a swap that paid another fee, or whose liquidity its ticks do not explain", () => {
    const outcome = pool().applyLog(swapLog(POOL_ID, 11));
    expect(outcome).to.deep.equal({ kind: "mismatch", expected: "a fee of 10 pips", actual: "11" });
    expect(pool().applyLog(swapLog(POOL_ID, 10, LIQUIDITY + 1n)).kind).to.equal("mismatch");
  });

  it("takes new protocol fees from their log, each in its direction", () => {
    const mirror = pool();
    const before = [mirror.quoteExactIn(TOKEN_0, TOKEN_1, 10n ** 9n), mirror.quoteExactIn(TOKEN_1, TOKEN_0, 10n ** 9n)];
    expect(mirror.applyLog(feeLog(POOL_ID, (1_000 << 12) | 0)).kind).to.equal("applied");
    expect(stateOf(mirror).protocolFeesPips).to.deep.equal([0n, 1_000n]);
    expect(mirror.quoteExactIn(TOKEN_0, TOKEN_1, 10n ** 9n)).to.deep.equal(before[0]);
    const dearer = mirror.quoteExactIn(TOKEN_1, TOKEN_0, 10n ** 9n);
    const equal = pool({ protocolFeesPips: [0n, 1_000n] }).quoteExactIn(TOKEN_1, TOKEN_0, 10n ** 9n);
    expect(dearer).to.deep.equal(equal);
    expect(dearer).to.not.deep.equal(before[1]);
  });

  it("follows liquidity that comes and goes, and takes a change of nothing for nothing", () => {
    const mirror = pool();
    const before = mirror.snapshot();
    expect(mirror.applyLog(liquidityLog(-10, 10, 0n)).kind).to.equal("applied");
    expect(mirror.snapshot()).to.deep.equal(before);
    expect(mirror.applyLog(liquidityLog(-20, 5, 7n)).kind).to.equal("applied");
    expect(stateOf(mirror).liquidity).to.equal(LIQUIDITY + 7n);
    expect(mirror.applyLog(liquidityLog(-20, 5, -7n)).kind).to.equal("applied");
    expect(mirror.snapshot()).to.deep.equal(before);
    expect(mirror.applyLog(liquidityLog(-20, 5, -1n)).kind).to.equal("mismatch");
  });

  it("refuses everything where the fee is everything", () => {
    const greedy = pool({ lpFeePips: 1_000_000n });
    expect(greedy.quoteExactIn(TOKEN_0, TOKEN_1, 1n)).to.deep.equal({
      ok: false,
      reason: "the fee is the whole input",
    });
    expect(greedy.quoteExactOut?.(TOKEN_0, TOKEN_1, 1n)).to.deep.include({ ok: false });
    expect(greedy.searchCurve(TOKEN_0, TOKEN_1)).to.equal(null);
  });

  it("encodes a leg that sells the executor's whole balance in one unlock", () => {
    const [call, ...others] = uniswapV4.encodeSwap(DEPLOYMENT, TOKEN_1, TOKEN_0, 5n, zeroAddress);
    expect(others).to.deep.equal([]);
    expect(call).to.deep.include({ target: DEPLOYMENT.address, callback: true });
    expect(call?.spend?.token).to.equal(TOKEN_1);
  });
});
