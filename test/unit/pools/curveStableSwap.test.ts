import { expect } from "chai";
import { decodeFunctionData, encodeAbiParameters, encodeEventTopics, type Hex, zeroHash } from "viem";
import type { ReadResult } from "../../../bot/domain/contractRead.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";
import { restoreStableSwap } from "../../../bot/pools/curveStableSwap/stableSwapSnapshot.ts";
import { threePoolKind } from "../../../bot/pools/curveStableSwap/threePoolKind.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { curveThreePoolAbi } from "../../fakes/curveThreePoolAbi.ts";
import { THREE_POOL_DEPLOYMENT, type ThreePoolFields, threePoolSnapshot } from "./threePoolDeployment.ts";

const EXECUTOR = "0x0000000000000000000000000000000000001001";
const [DAI, USDC, USDT] = [
  "0x6B175474E89094C44Da98b954EedeAC495271d0F",
  "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
  "0xdAC17F958D2ee523a2206206994597C13D831ec7",
] as const;
const MILLION_USDC = 10n ** 12n;

function open(changed: ThreePoolFields = {}): PoolMirror {
  return curveStableSwap.open(THREE_POOL_DEPLOYMENT, threePoolSnapshot(changed));
}

function fieldsOf(mirror: PoolMirror) {
  return restoreStableSwap(THREE_POOL_DEPLOYMENT, threePoolKind, mirror.snapshot()).state.fields;
}

function paid(mirror: PoolMirror, tokenIn: Hex, tokenOut: Hex, amount: bigint): bigint {
  const quote = mirror.quoteExactIn(tokenIn, tokenOut, amount);
  if (!quote.ok) throw new Error(quote.reason);
  return quote.amountOut;
}

type EventName =
  | "TokenExchange"
  | "AddLiquidity"
  | "RemoveLiquidity"
  | "RemoveLiquidityOne"
  | "NewFee"
  | "RampA"
  | "StopRampA";

function log(eventName: EventName, data: Hex): EvmLog {
  const indexed = ["NewFee", "RampA", "StopRampA"].includes(eventName) ? [] : [zeroHash];
  const [topic] = encodeEventTopics({ abi: curveThreePoolAbi, eventName });
  if (topic === undefined) throw new Error("no topic");
  const { address } = THREE_POOL_DEPLOYMENT;
  return { address, topics: [topic, ...indexed], data, logIndex: 0, transactionHash: zeroHash };
}

function words(...values: readonly bigint[]): Hex {
  return encodeAbiParameters(
    values.map(() => ({ type: "uint256" })),
    [...values],
  );
}

describe("StableSwap mirror: what it quotes and refuses", () => {
  it("refuses zero, negative and overlong amounts, with the reason", () => {
    for (const amount of [0n, -1n, 1n << 256n, 1n << 250n]) {
      const quote = open().quoteExactIn(USDC, USDT, amount);
      expect(quote.ok, amount.toString()).to.equal(false);
      if (!quote.ok) expect(quote.reason).not.to.equal("");
    }
  });

  it("refuses a killed pool and an empty one", () => {
    expect(open({ killed: true }).quoteExactIn(USDC, USDT, 1n).ok).to.equal(false);
    const empty = open({ balances: [0n, 0n, 0n] });
    expect(empty.quoteExactIn(USDC, USDT, 1n).ok).to.equal(false);
    expect(empty.spotPriceWad(USDC, USDT)).to.equal(0n);
  });

  it("lets the pool keep an input whose output rounds to zero", () => {
    expect(paid(open(), DAI, USDC, 1n)).to.equal(0n);
  });

  it("counts a transfer fee of USDT on the way in and on the way out, and none on other coins", () => {
    const transferFee = { basisPoints: 10n, maximumUnits: 10n ** 12n };
    const charged = open({ transferFee });
    expect(paid(charged, USDC, DAI, MILLION_USDC)).to.equal(paid(open(), USDC, DAI, MILLION_USDC));
    const arrived = MILLION_USDC - MILLION_USDC / 1000n;
    expect(paid(charged, USDT, DAI, MILLION_USDC)).to.equal(paid(open(), USDT, DAI, arrived));
    const sent = paid(open(), DAI, USDT, 10n ** 24n);
    expect(paid(charged, DAI, USDT, 10n ** 24n)).to.equal(sent - sent / 1000n);
  });

  it("follows a ramp of A with the time, and stops at its end", () => {
    const ramp = { initial: 2000n, future: 200n, initialTimeSeconds: 1000n, futureTimeSeconds: 2000n };
    const balances = [10n ** 25n, 10n ** 14n, 10n ** 14n];
    const mirror = open({ ramp, balances });
    const outAt = (seconds: bigint) => {
      mirror.advanceTo(seconds);
      return paid(mirror, USDC, DAI, MILLION_USDC);
    };
    expect(outAt(500n)).to.equal(paid(open({ balances }), USDC, DAI, MILLION_USDC));
    expect(outAt(1500n)).to.equal(paid(open({ balances, amplification: 1100n }), USDC, DAI, MILLION_USDC));
    expect(outAt(9999n)).to.equal(paid(open({ balances, amplification: 200n }), USDC, DAI, MILLION_USDC));
  });
});

describe("StableSwap mirror: logs", () => {
  it("recomputes a swap and keeps the balances that the pool keeps", () => {
    const mirror = open();
    const out = paid(mirror, USDC, USDT, MILLION_USDC);
    const outcome = mirror.applyLog(log("TokenExchange", words(1n, MILLION_USDC, 2n, out)));
    expect(outcome).to.deep.equal({ kind: "applied" });
    const [, usdc, usdt] = fieldsOf(mirror).balances;
    expect(usdc).to.equal(10n ** 14n + MILLION_USDC);
    expect(usdt !== undefined && usdt < 10n ** 14n - out, "the owner's share left as well").to.equal(true);
  });

  it("reports a swap that paid one unit more than the arithmetic, then quotes no more", () => {
    const mirror = open();
    const out = paid(mirror, USDC, USDT, MILLION_USDC);
    expect(mirror.applyLog(log("TokenExchange", words(1n, MILLION_USDC, 2n, out + 1n))).kind).to.equal("mismatch");
    expect(mirror.quoteExactIn(USDC, USDT, 1n).ok).to.equal(false);
    const reopened = curveStableSwap.open(THREE_POOL_DEPLOYMENT, mirror.snapshot());
    expect(reopened.quoteExactIn(USDC, USDT, 1n).ok).to.equal(false);
  });

  it("reports a swap between coins that the pool does not have", () => {
    expect(open().applyLog(log("TokenExchange", words(7n, 1n, 2n, 1n))).kind).to.equal("mismatch");
  });

  it("reports a deposit whose invariant is not that of the balances", () => {
    const deposit = [10n ** 24n, 0n, 0n, 0n, 0n, 0n, 12_345n, 1n];
    expect(open().applyLog(log("AddLiquidity", words(...deposit))).kind).to.equal("mismatch");
  });

  it("takes a proportional withdrawal from the log alone, and reports one of more than there is", () => {
    const mirror = open();
    const withdrawal = [10n ** 24n, 10n ** 12n, 5n, 0n, 0n, 0n, 1n];
    expect(mirror.applyLog(log("RemoveLiquidity", words(...withdrawal))).kind).to.equal("applied");
    expect(fieldsOf(mirror).balances).to.deep.equal([99n * 10n ** 24n, 99n * 10n ** 12n, 10n ** 14n - 5n]);
    const tooMuch = [10n ** 27n, 0n, 0n, 0n, 0n, 0n, 1n];
    expect(mirror.applyLog(log("RemoveLiquidity", words(...tooMuch))).kind).to.equal("mismatch");
  });

  it("asks for a new read after a withdrawal in one coin, whose log does not name the coin", () => {
    expect(open().applyLog(log("RemoveLiquidityOne", words(1n, 1n))).kind).to.equal("mismatch");
  });

  it("follows fees and ramps", () => {
    const mirror = open();
    mirror.applyLog(log("NewFee", words(4_000_000n, 0n)));
    mirror.applyLog(log("RampA", words(2000n, 4000n, 1000n, 3000n)));
    mirror.advanceTo(2000n);
    expect(fieldsOf(mirror)).to.include({ feeE10: 4_000_000n, adminFeeE10: 0n, amplification: 3000n });
    mirror.applyLog(log("StopRampA", words(3000n, 2000n)));
    mirror.advanceTo(9000n);
    expect(fieldsOf(mirror).amplification).to.equal(3000n);
  });

  it("ignores other contracts and other events", () => {
    const swap = log("TokenExchange", words(1n, MILLION_USDC, 2n, 0n));
    expect(open().applyLog({ ...swap, address: EXECUTOR }).kind).to.equal("ignored");
    expect(open().applyLog({ ...swap, topics: [zeroHash] }).kind).to.equal("ignored");
    expect(open().applyLog({ ...swap, data: "0x" }).kind).to.equal("mismatch");
  });
});

describe("StableSwap pool type", () => {
  it("encodes a leg whose amount stands where the executor patches it, with no minimum of its own", () => {
    const [call, ...others] = curveStableSwap.encodeSwap(THREE_POOL_DEPLOYMENT, USDT, DAI, 777n, EXECUTOR);
    if (call === undefined) throw new Error("no call");
    expect(others).to.deep.equal([]);
    expect(call.callback).to.equal(false);
    expect(call.spend).to.deep.equal(wholeBalance(USDT, 68, "approval"));
    const word = call.data.slice(2 + 68 * 2, 2 + (68 + 32) * 2);
    expect(BigInt(`0x${word}`)).to.equal(777n);
    expect(decodeFunctionData({ abi: curveThreePoolAbi, data: call.data }).args).to.deep.equal([2n, 0n, 777n, 0n]);
  });

  it("refuses a snapshot with a wrong field, naming the field", () => {
    const cases: readonly (readonly [string, Json])[] = [
      ["balances", [1n, 2n]],
      ["balances", [1n, 2n, -3n]],
      ["amplification", 0n],
      ["ramp", 1n],
      ["feeE10", 10n ** 10n + 1n],
      ["adminFeeE10", "half"],
      ["transferFee", null],
      ["killed", "no"],
      ["distrust", 0n],
    ];
    const good = threePoolSnapshot();
    for (const [field, value] of cases) {
      const wrong = { ...(typeof good === "object" && good !== null ? good : {}), [field]: value };
      expect(() => curveStableSwap.open(THREE_POOL_DEPLOYMENT, wrong), field).to.throw(InvalidInputError, field);
    }
  });

  it("refuses a deployment that lists another number of coins", () => {
    const two = { ...THREE_POOL_DEPLOYMENT, tokens: THREE_POOL_DEPLOYMENT.tokens.slice(0, 2) };
    expect(() => curveStableSwap.open(two, threePoolSnapshot())).to.throw(InvalidInputError, /coins/);
  });

  it("reads a pool in one batch and refuses one that reverts or holds other coins", () => {
    const word = (value: bigint): ReadResult => ({ ok: true, data: words(value) });
    const parameters = [2000n, 1_000_000n, 5_000_000_000n, 2000n, 2000n, 0n, 0n].map(word);
    const coins = [DAI, USDC, USDT].map((address) => word(BigInt(address)));
    const balances = [10n ** 26n, 10n ** 14n, 10n ** 14n].map(word);
    const answer = (results: readonly ReadResult[]) => {
      const reading = curveStableSwap.readSnapshot(THREE_POOL_DEPLOYMENT);
      reading.next();
      return reading.next(results);
    };
    const reverted: ReadResult = { ok: false, data: "0x" };
    const complete = [...parameters, ...coins, ...balances, word(0n), word(0n)];
    expect(answer(complete)).to.deep.equal({ done: true, value: threePoolSnapshot() });
    expect(answer([...complete.slice(0, -2), reverted, reverted])).to.deep.equal({
      done: true,
      value: threePoolSnapshot(),
    });
    const swapped = [...parameters, ...[...coins].reverse(), ...balances, word(0n), word(0n)];
    expect(() => answer(swapped)).to.throw(InvalidInputError, /coins\(0\)/);
    expect(() => answer([reverted, ...complete.slice(1)])).to.throw(InvalidInputError, /: A is/);
  });
});
