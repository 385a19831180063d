import { expect } from "chai";
import fc from "fast-check";
import { type Address, decodeFunctionData, encodeAbiParameters, encodeFunctionData, erc20Abi } from "viem";
import type { ContractRead, ReadResult } from "../../../bot/domain/contractRead.ts";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import { decodeJson, encodeJson, type Json } from "../../../bot/domain/json.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { aaveV3PoolAbi } from "../../../bot/lenders/aaveV3/aaveV3PoolAbi.ts";
import { flashLoanPremiumHalfUp } from "../../../bot/lenders/aaveV3/flashLoanPremiumHalfUp.ts";
import { aaveV3 } from "../../../bot/lenders/aaveV3.ts";

const POOL: Address = "0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2";
const EXECUTOR: Address = "0x1000000000000000000000000000000000000001";
const ATOKEN: Address = "0x23878914EFE38d27C4D67Ab83ed1b93A74D4086a";
const NOBODY: Address = "0x0000000000000000000000000000000000000000";
const USDT: Token = { chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", coin: "USDT", decimals: 6 };
const FRAX: Token = { chainId: 1, address: "0x853d955aCEf822Db058eb8505911ED77F175b99e", coin: "FRAX", decimals: 18 };

const ACTIVE = 1n << 56n;
const PAUSED = 1n << 60n;
const FLASH_LOAN_ENABLED = 1n << 63n;
/** Everything else that a real configuration word has set must not matter. */
const OTHER_BITS = 1n | (1n << 58n) | (1n << 57n) | (1n << 200n);

describe("aaveV3 lender", () => {
  it("reads fee, flags and liquidity, and leaves out a token that Aave does not list", () => {
    const state = readState({ [USDT.address]: ACTIVE | FLASH_LOAN_ENABLED | OTHER_BITS });
    expect(state).to.deep.equal({
      premiumBps: 5n,
      reserves: [
        { token: USDT.address, active: true, paused: false, flashLoanEnabled: true, availableUnits: 1_000_000n },
      ],
    });
  });

  it("offers the same from its journalled state as from the live one", () => {
    const state = readState({ [USDT.address]: ACTIVE | FLASH_LOAN_ENABLED });
    const restored = decodeJson(encodeJson(state));
    expect(offer(restored, USDT, 300_000n)).to.deep.equal(offer(state, USDT, 300_000n));
    expect(offer(restored, USDT, 300_000n)).to.deep.include({ ok: true, feeUnits: 150n });
  });

  it("lends up to its liquidity and not a unit more", () => {
    const state = readState({ [USDT.address]: ACTIVE | FLASH_LOAN_ENABLED });
    expect(offer(state, USDT, 1_000_000n)).to.include({ ok: true });
    expect(offer(state, USDT, 1_000_001n)).to.deep.equal({
      ok: false,
      reason: "1000001 units of USDT asked, 1000000 there",
    });
  });

  const refusals: readonly [string, bigint, RegExp][] = [
    ["an inactive reserve", FLASH_LOAN_ENABLED, /not active/],
    ["a paused reserve", ACTIVE | PAUSED | FLASH_LOAN_ENABLED, /paused/],
    ["a reserve without flash loans", ACTIVE, /disabled/],
  ];
  for (const [what, configuration, reason] of refusals) {
    it(`refuses ${what} and says why`, () => {
      const answer = offer(readState({ [USDT.address]: configuration }), USDT, 1n);
      expect(answer.ok ? "" : answer.reason).to.match(reason);
    });
  }

  it("refuses a token that is not listed, and an amount that is none", () => {
    const state = readState({ [USDT.address]: ACTIVE | FLASH_LOAN_ENABLED });
    expect(offer(state, FRAX, 1n)).to.deep.equal({ ok: false, reason: "FRAX is not listed" });
    expect(offer(state, USDT, 0n)).to.include({ ok: false });
    expect(offer(state, USDT, -1n)).to.include({ ok: false });
  });

  it("rounds its fee half up: never more than half a unit off, the exact half upwards", () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 30n });
    const rates = fc.bigInt({ min: 0n, max: 10_000n });
    fc.assert(
      fc.property(amounts, rates, (units, bps) => {
        const error = flashLoanPremiumHalfUp(units, bps) * 10_000n - units * bps;
        return error > -5_000n && error <= 5_000n;
      }),
    );
    expect(flashLoanPremiumHalfUp(1_000n, 5n)).to.equal(1n);
    expect(flashLoanPremiumHalfUp(999n, 5n)).to.equal(0n);
  });

  it("wraps the legs in a loan whose callback runs them in order, and asks for nothing else", () => {
    const trade = {
      request: { token: USDT, units: 123n, legs: [] },
      pools: [],
      legCalls: [[leg("0x01000000"), leg("0x02000000")], [leg("0x03000000")]],
      feeUnits: 1n,
      executor: EXECUTOR,
      state: null,
    };
    const [outer, ...rest] = aaveV3.encode(POOL, trade);
    expect(rest).to.deep.equal([]);
    expect(outer).to.include({ target: POOL, spend: null, callback: true });
    const { functionName, args } = decodeFunctionData({ abi: aaveV3PoolAbi, data: outer?.data ?? "0x" });
    if (functionName !== "flashLoanSimple") throw new Error(`called ${functionName}`);
    const [receiver, asset, amount, params, referral] = args;
    expect([receiver, asset, amount, referral]).to.deep.equal([EXECUTOR, USDT.address, 123n, 0]);
    const expected = [leg("0x01000000"), leg("0x02000000"), leg("0x03000000")];
    expect(decodeCallList(params)).to.deep.equal(expected);
  });

  it("names what a malformed state got wrong", () => {
    const good = { token: USDT.address, active: true, paused: false, flashLoanEnabled: true, availableUnits: 1n };
    const faults: readonly [Json, RegExp][] = [
      [null, /state is null/],
      [{ reserves: [] }, /premiumBps is missing/],
      [{ premiumBps: -1n, reserves: [] }, /premiumBps is -1/],
      [{ premiumBps: 5n, reserves: {} }, /reserves is .*list/],
      [{ premiumBps: 5n, reserves: [{ ...good, token: "0x1" }] }, /reserves\[0\]\.token/],
      [{ premiumBps: 5n, reserves: [good, { ...good, paused: 1 }] }, /reserves\[1\]\.paused is 1/],
      [{ premiumBps: 5n, reserves: [{ ...good, availableUnits: -2n }] }, /availableUnits is -2/],
    ];
    for (const [state, message] of faults) expect(() => aaveV3.open(state)).to.throw(InvalidInputError, message);
  });

  it("refuses an address where no Aave pool answers", () => {
    for (const data of ["0x", "0x08c379a0"] as const) {
      const sequence = aaveV3.readState(POOL, [USDT]);
      sequence.next();
      const answers = [
        { ok: data === "0x", data },
        { ok: false, data },
      ] as const;
      expect(() => sequence.next(answers)).to.throw(InvalidInputError, /FLASHLOAN_PREMIUM_TOTAL/);
    }
  });
});

function leg(data: `0x${string}`): ExecutorCall {
  return { target: ATOKEN, data, callback: false, spend: null };
}

function offer(state: Json, token: Token, units: bigint) {
  return aaveV3.open(state).offer({ token, units, legs: [] });
}

/** Runs the read sequence against a pool with these configurations by token; every aToken holds 1,000,000 units. */
function readState(configurations: { readonly [token: Address]: bigint }): Json {
  const sequence = aaveV3.readState(POOL, [USDT, FRAX]);
  let step = sequence.next();
  while (step.done !== true) step = sequence.next(step.value.map((read) => answer(read, configurations)));
  return step.value;
}

function answer(read: ContractRead, configurations: { readonly [token: Address]: bigint }): ReadResult {
  if (read.target === POOL) {
    const { functionName, args } = decodeFunctionData({ abi: aaveV3PoolAbi, data: read.data });
    if (functionName === "FLASHLOAN_PREMIUM_TOTAL") return { ok: true, data: words(5n) };
    if (functionName !== "getReserveData") throw new Error(`read ${functionName}`);
    const configuration = configurations[args[0]];
    const aToken = configuration === undefined ? NOBODY : ATOKEN;
    return {
      ok: true,
      data: words(configuration ?? 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, BigInt(aToken), 0n, 0n, 0n, 0n, 0n, 0n),
    };
  }
  const expected = encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [ATOKEN] });
  return { ok: read.data === expected && read.target === USDT.address, data: words(1_000_000n) };
}

function words(...values: readonly bigint[]): `0x${string}` {
  return encodeAbiParameters(
    values.map(() => ({ type: "uint256" })),
    [...values],
  );
}
