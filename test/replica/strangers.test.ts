import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import {
  type Abi,
  type Address,
  concat,
  decodeErrorResult,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  size,
  toFunctionSelector,
  toHex,
  zeroAddress,
} from "viem";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import { argumentsOf } from "./executor/argumentsOf.ts";
import { DAI, type ExecutorBench, openBench, simulateCall, USDC, USDT } from "./executor/executorBench.ts";

const ARTIFACT = new URL("../../artifacts/contracts/DepegExecutor.sol/DepegExecutor.json", import.meta.url);
const SEED = 20_230_313;
const RUNS = 40;
/** Errors that turn a caller away for who it is. */
const ACCESS_ERRORS = ["NotOwner", "NotOperator", "NotGuardian", "NotPendingOwner", "UnexpectedCallback"];

const artifact: { abi: Abi } = JSON.parse(readFileSync(ARTIFACT, "utf8"));
const functions = artifact.abi.filter((item) => item.type === "function");
const writing = functions.filter(({ stateMutability }) => !["view", "pure"].includes(stateMutability));
const stranger = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes): Address => toHex(bytes));
const noise = fc.uint8Array({ maxLength: 400 }).map((bytes): Hex => toHex(bytes));

describe("strangers on the replica", () => {
  let bench: ExecutorBench;

  before(async () => {
    bench = await openBench(60_000_000n);
  });
  after(() => bench.replica.close());

  it("find functions that change something, and nothing that runs without a name", () => {
    expect(writing.map(({ name }) => name)).to.include.members(["execute", "withdraw", "uniswapV3SwapCallback"]);
    expect(artifact.abi.filter(({ type }) => type === "fallback" || type === "receive")).to.deep.equal([]);
  });

  it("would be let in by the same kind of call if they were the owner", async () => {
    const data = encodeFunctionData({ abi: depegExecutorAbi, functionName: "pause" });
    const { replica, executor } = bench;
    expect(await simulateCall(bench, replica.accounts.owner, executor, data)).to.deep.equal({ ok: true, data: "0x" });
    const operator = await simulateCall(bench, replica.accounts.operator, executor, data);
    expect(accessErrorOf(operator.data)).to.deep.equal(["NotGuardian", replica.accounts.operator.toLowerCase()]);
  });

  for (const item of writing) {
    const selector = toFunctionSelector(item);

    it(`are turned away by ${item.name} (${selector}) for who they are, whatever its arguments`, async () => {
      await check(fc.tuple(stranger, argumentsOf(item.inputs, knownAddresses(bench))), async ([from, values]) => {
        const data = concat([selector, encodeAbiParameters(item.inputs, values)]);
        const answer = await simulateCall(bench, from, bench.executor, data);
        expect(answer.ok).to.equal(false);
        const [name, caller] = accessErrorOf(answer.data);
        expect(ACCESS_ERRORS).to.include(name);
        expect(caller).to.equal(from);
      });
    });

    it(`cannot pay ${item.name} (${selector}) or hand it noise`, async () => {
      const value = fc.bigInt({ min: 0n, max: 10n ** 18n });
      await check(fc.tuple(stranger, noise, value), async ([from, data, wei]) => {
        await expectRefusal(bench, from, concat([selector, data]), wei);
      });
      await check(
        fc.tuple(stranger, argumentsOf(item.inputs, knownAddresses(bench)), fc.bigInt({ min: 1n, max: 10n ** 18n })),
        async ([from, values, wei]) => {
          await expectRefusal(bench, from, concat([selector, encodeAbiParameters(item.inputs, values)]), wei);
        },
      );
    });
  }

  it("find no function beside those that are listed, and cannot send ether", async () => {
    const selectors = new Set<string>(functions.map((item) => toFunctionSelector(item)));
    const unknown = noise.filter((data) => !selectors.has(data.slice(0, 10)));
    await check(fc.tuple(stranger, unknown, fc.bigInt({ min: 0n, max: 10n ** 18n })), async ([from, data, wei]) => {
      await expectRefusal(bench, from, data, wei);
    });
  });
});

/** The call reverts: for who the caller is, or, while it is decoded, with no data at all. */
async function expectRefusal(bench: ExecutorBench, from: Address, data: Hex, wei: bigint): Promise<void> {
  await bench.replica.rpc("hardhat_setBalance", [from, toHex(10n ** 19n)]);
  const answer = await simulateCall(bench, from, bench.executor, data, wei);
  expect(answer.ok).to.equal(false);
  if (size(answer.data) > 0) expect(accessErrorOf(answer.data)[1]).to.equal(from);
}

/** Name of an access error and the caller that it names, in lower case. */
function accessErrorOf(data: Hex): readonly [name: string, caller: string] {
  const { errorName, args } = decodeErrorResult({ abi: depegExecutorAbi, data });
  if (!ACCESS_ERRORS.includes(errorName)) throw new Error(`${errorName} is no access error`);
  return [errorName, String(args?.[0]).toLowerCase()];
}

function check<T>(inputs: fc.Arbitrary<T>, predicate: (input: T) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(inputs, predicate), { numRuns: RUNS, seed: SEED });
}

/** Addresses that mean something on this chain, none of which is the caller. */
function knownAddresses({ replica, executor }: ExecutorBench): readonly Address[] {
  const { owner, operator, treasury } = replica.accounts;
  return [zeroAddress, executor, owner, operator, treasury, DAI.address, USDC.address, USDT.address];
}
