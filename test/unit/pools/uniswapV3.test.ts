import { expect } from "chai";
import { decodeFunctionData, encodeAbiParameters, encodeEventTopics, type Hex, zeroHash } from "viem";
import type { ReadResult } from "../../../bot/domain/contractRead.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3PoolAbi } from "../../../bot/pools/uniswapV3/uniswapV3PoolAbi.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { mirrorWith, TOKEN_0, TOKEN_1, USDC_USDT } from "../../property/pools/uniswapV3States.ts";

const EXECUTOR = "0x0000000000000000000000000000000000001001";
const LIQUIDITY = 10n ** 15n;

function pool(): PoolMirror {
  return mirrorWith(
    [
      { lower: -10, width: 20, liquidity: LIQUIDITY },
      { lower: 20, width: 10, liquidity: 2n * LIQUIDITY },
    ],
    0,
    0n,
  );
}

function logOf(topics: readonly (Hex | readonly Hex[] | null)[], data: Hex, address = USDC_USDT.address): EvmLog {
  const flat = topics.filter((topic): topic is Hex => typeof topic === "string");
  return { address, topics: flat, data, logIndex: 0, transactionHash: zeroHash };
}

function swapLog(sqrtPriceX96: bigint, liquidity: bigint, tick: number): EvmLog {
  const args = { sender: EXECUTOR, recipient: EXECUTOR } as const;
  const data = encodeAbiParameters(
    [{ type: "int256" }, { type: "int256" }, { type: "uint160" }, { type: "uint128" }, { type: "int24" }],
    [1n, -1n, sqrtPriceX96, liquidity, tick],
  );
  return logOf(encodeEventTopics({ abi: uniswapV3PoolAbi, eventName: "Swap", args }), data);
}

function burnLog(tickLower: number, tickUpper: number, amount: bigint): EvmLog {
  const args = { owner: EXECUTOR, tickLower, tickUpper } as const;
  const data = encodeAbiParameters([{ type: "uint128" }, { type: "uint256" }, { type: "uint256" }], [amount, 0n, 0n]);
  return logOf(encodeEventTopics({ abi: uniswapV3PoolAbi, eventName: "Burn", args }), data);
}

function stateOf(mirror: PoolMirror) {
  return restoreUniswapV3(mirror.snapshot(), "test").state;
}

function expectRefused(mirror: PoolMirror, amount: bigint, reason: RegExp): void {
  const quote = mirror.quoteExactIn(TOKEN_0, TOKEN_1, amount);
  expect(quote.ok).to.equal(false);
  if (!quote.ok) expect(quote.reason).to.match(reason);
  const next = mirror.afterSwap(TOKEN_0, TOKEN_1, amount);
  if (!("ok" in next)) throw new Error("swapped although not quoted");
  expect(next.reason).to.match(reason);
}

describe("Uniswap v3 mirror: what it refuses", () => {
  it("refuses zero, negative amounts and those from 2^255 on, with the reason", () => {
    expectRefused(pool(), 0n, /^0 base units are nothing to sell/);
    expectRefused(pool(), -1n, /^-1 base units are nothing/);
    expectRefused(pool(), 1n << 255n, /does not fit/);
  });

  it("refuses an input that would leave the ticks that were read", () => {
    expectRefused(pool(), 10n ** 15n, /leaves the ticks that were read/);
  });

  it("refuses to go up from above the last flag that was read, even by one unit", () => {
    const spacing = 60;
    const lastFlag = (40 * 256 + 255) * spacing;
    const edge = mirrorWith([{ lower: 0, width: 20_000, liquidity: LIQUIDITY }], lastFlag + 10, 0n, spacing, 3000n);
    expect(stateOf(edge).table.covers(lastFlag + 10)).to.equal(true);
    expect(edge.quoteExactIn(TOKEN_0, TOKEN_1, 1_000n).ok).to.equal(true);
    expect(edge.quoteExactIn(TOKEN_1, TOKEN_0, 1_000n).ok).to.equal(false);
  });

  it("refuses an input that a pool known to its last tick cannot use up", () => {
    const wide = mirrorWith([{ lower: -10, width: 20, liquidity: LIQUIDITY }], 0, 0n, 200, 10_000n);
    expect(stateOf(wide).table.lowestTick).to.be.lessThan(-887_272);
    expectRefused(wide, 10n ** 16n, /left over/);
  });

  it("refuses a token that is not the pool's, and the same token twice", () => {
    expect(pool().quoteExactIn(EXECUTOR, TOKEN_1, 1n).ok).to.equal(false);
    expect(pool().quoteExactIn(TOKEN_1, TOKEN_1, 1n).ok).to.equal(false);
    expect(() => pool().spotPriceWad(TOKEN_1, TOKEN_1)).to.throw(InvalidInputError, /tokenOut/);
  });

  it("accepts addresses whatever their case", () => {
    const lower = pool().quoteExactIn("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", TOKEN_1, 1_000_000n);
    expect(lower).to.deep.equal(pool().quoteExactIn(TOKEN_0, TOKEN_1, 1_000_000n));
    expect(lower.ok).to.equal(true);
  });
});

describe("Uniswap v3 mirror: logs", () => {
  it("takes price, tick and liquidity from a swap that its own ticks explain", () => {
    const mirror = pool();
    const price = sqrtRatioAtTick(25) + 7n;
    expect(mirror.applyLog(swapLog(price, 2n * LIQUIDITY, 25))).to.deep.equal({ kind: "applied" });
    const { sqrtPriceX96, tick, liquidity } = stateOf(mirror);
    expect([sqrtPriceX96, tick, liquidity]).to.deep.equal([price, 25, 2n * LIQUIDITY]);
  });

  it("reports a swap whose liquidity its ticks do not explain, then quotes no more", () => {
    const mirror = pool();
    const outcome = mirror.applyLog(swapLog(sqrtRatioAtTick(25), 3n * LIQUIDITY, 25));
    expect(outcome.kind).to.equal("mismatch");
    expectRefused(mirror, 1_000_000n, /cannot be trusted/);
    expect(mirror.applyLog(swapLog(sqrtRatioAtTick(0), LIQUIDITY, 0)).kind).to.equal("mismatch");
    expectRefused(uniswapV3.open(USDC_USDT, mirror.snapshot()), 1_000_000n, /cannot be trusted/);
  });

  it("asks for a new read when a swap ends outside of the ticks that were read", () => {
    expect(pool().applyLog(swapLog(sqrtRatioAtTick(20_000), 0n, 20_000)).kind).to.equal("mismatch");
  });

  it("forgets a tick when the last liquidity leaves it, and follows the liquidity in range", () => {
    const mirror = pool();
    expect(mirror.applyLog(burnLog(-10, 10, LIQUIDITY)).kind).to.equal("applied");
    expect(stateOf(mirror).liquidity).to.equal(0n);
    expect(stateOf(mirror).table.ticks).to.deep.equal([20, 30]);
  });

  it("takes a burn of nothing for nothing", () => {
    const mirror = pool();
    const before = mirror.snapshot();
    expect(mirror.applyLog(burnLog(-10, 10, 0n)).kind).to.equal("applied");
    expect(mirror.snapshot()).to.deep.equal(before);
  });

  it("reports a burn of more than it knows of", () => {
    expect(pool().applyLog(burnLog(-10, 10, LIQUIDITY + 1n)).kind).to.equal("mismatch");
    expect(pool().applyLog(burnLog(40, 50, 1n)).kind).to.equal("mismatch");
  });

  it("ignores other contracts and events that change no quote, and reports a log that cannot be read", () => {
    const mirror = pool();
    const swap = swapLog(sqrtRatioAtTick(1), LIQUIDITY, 1);
    expect(mirror.applyLog({ ...swap, address: EXECUTOR }).kind).to.equal("ignored");
    expect(mirror.applyLog(logOf([zeroHash], "0x")).kind).to.equal("ignored");
    expect(mirror.applyLog(logOf([], "0x")).kind).to.equal("ignored");
    expect(mirror.applyLog({ ...swap, data: "0x1234" }).kind).to.equal("mismatch");
  });
});

describe("Uniswap v3 pool type", () => {
  it("encodes a leg whose amount stands where the executor patches it", () => {
    const [call, ...others] = uniswapV3.encodeSwap(USDC_USDT, TOKEN_1, TOKEN_0, 0x1234_5678n, EXECUTOR);
    if (call === undefined) throw new Error("no call");
    expect(others).to.deep.equal([]);
    expect(call).to.include({ target: USDC_USDT.address, callback: true });
    expect(call.spend).to.deep.equal(wholeBalance(TOKEN_1, 68, "callback"));
    const word = call.data.slice(2 + 68 * 2, 2 + (68 + 32) * 2);
    expect(BigInt(`0x${word}`)).to.equal(0x1234_5678n);
    const { args } = decodeFunctionData({ abi: uniswapV3PoolAbi, data: call.data });
    expect(args?.slice(0, 4)).to.deep.equal([
      EXECUTOR,
      false,
      0x1234_5678n,
      1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341n,
    ]);
  });

  it("refuses a snapshot with a wrong field, naming the field", () => {
    const good = pool().snapshot();
    const cases: readonly (readonly [string, Json])[] = [
      ["sqrtPriceX96", -1n],
      ["tick", "3"],
      ["liquidity", 5],
      ["feePips", 1_000_000n],
      ["tickSpacing", 0],
      [
        "ticks",
        [
          [5, 1n, 1n],
          [5, 1n, 1n],
        ],
      ],
      ["ticks", [[99_999, 1n, 1n]]],
      ["ticks", [[5, 0n, 1n]]],
      ["distrust", 1],
    ];
    for (const [field, value] of cases) {
      const wrong = { ...(typeof good === "object" && good !== null ? good : {}), [field]: value };
      expect(() => uniswapV3.open(USDC_USDT, wrong), field).to.throw(InvalidInputError, field);
    }
    expect(() => uniswapV3.open(USDC_USDT, null)).to.throw(InvalidInputError, "snapshot");
  });

  it("refuses to read a pool that reverts, holds other tokens, is of another factory, or was never initialized", () => {
    const word = (value: bigint): ReadResult => ({
      ok: true,
      data: encodeAbiParameters([{ type: "uint256" }], [value]),
    });
    const slot0 = (price: bigint): ReadResult => ({
      ok: true,
      data: `0x${price.toString(16).padStart(64, "0")}${"0".repeat(6 * 64)}`,
    });
    const rest = [word(1n), word(100n), word(1n)];
    const tokens = [word(BigInt(TOKEN_0)), word(BigInt(TOKEN_1))];
    const maker = [word(0x1f98431c8ad98523631ae4a59f267346ea31f984n)];
    const answer = (results: readonly ReadResult[]) => {
      const reading = uniswapV3.readSnapshot(USDC_USDT);
      reading.next();
      return () => reading.next(results);
    };
    expect(answer([slot0(1n << 96n), ...rest, ...tokens, ...maker])).not.to.throw();
    expect(answer([slot0(1n << 96n), ...rest, ...tokens, word(5n)])).to.throw(InvalidInputError, /factory is .*0005"/);
    expect(answer([slot0(0n), ...rest, ...tokens, ...maker])).to.throw(InvalidInputError, /initialized/);
    expect(answer([slot0(1n << 96n), ...rest, ...[...tokens].reverse()])).to.throw(InvalidInputError, /token0/);
    expect(answer([{ ok: false, data: "0x" }, ...rest, ...tokens, ...maker])).to.throw(InvalidInputError, /slot0/);
    expect(answer([])).to.throw(InvalidInputError, /token0/);
  });
});
