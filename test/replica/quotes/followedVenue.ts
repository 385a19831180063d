import { expect } from "chai";
import { type Address, encodeFunctionData, erc20Abi, type Hex, maxUint256, numberToHex } from "viem";
import { z } from "zod";
import type { ReadSequence } from "../../../bot/domain/contractRead.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import { encodeJson, type Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror, PoolType } from "../../../bot/domain/pool.ts";
import { accountCall } from "../../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../../scripts/replica/replica.ts";
import type { SeededDraw } from "./seededDraw.ts";

const logs = z.array(
  z.object({
    address: z.templateLiteral(["0x", z.string()]),
    topics: z.array(z.templateLiteral(["0x", z.string()])),
    data: z.templateLiteral(["0x", z.string()]),
    logIndex: z.string().transform(Number),
    transactionHash: z.templateLiteral(["0x", z.string()]),
  }),
);
const SECONDS_PER_BLOCK = 12n;

/** What a swap that was sent moved of the trader's coins. */
export type SentSwap = { readonly done: boolean; readonly spent: bigint; readonly received: bigint };

/**
 * A venue of the replica, traded by an ordinary account through the very calls that the executor would make, and the
 * mirror that follows it by its logs.
 */
export class FollowedVenue {
  readonly replica: Replica;
  readonly type: PoolType;
  readonly deployment: PoolDeployment;
  readonly trader: Address;
  mirror: PoolMirror;

  private constructor(
    replica: Replica,
    type: PoolType,
    deployment: PoolDeployment,
    trader: Address,
    mirror: PoolMirror,
  ) {
    this.replica = replica;
    this.type = type;
    this.deployment = deployment;
    this.trader = trader;
    this.mirror = mirror;
  }

  static async open(replica: Replica, type: PoolType, deployment: PoolDeployment): Promise<FollowedVenue> {
    const [trader] = replica.accounts.traders;
    if (trader === undefined) throw new Error("the replica has no trader");
    for (const { address } of deployment.tokens) {
      for (const spender of new Set([deployment.address, deployment.spender ?? deployment.address])) {
        const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, maxUint256] });
        await replica.send(accountCall(trader, address, data));
      }
    }
    const mirror = type.open(deployment, await perform(replica, type.readSnapshot(deployment)));
    return new FollowedVenue(replica, type, deployment, trader, mirror);
  }

  /** Token sold and token bought. */
  pair(indexIn: number): readonly [Address, Address] {
    const [first, second] = this.deployment.tokens.map((token) => token.address);
    if (first === undefined || second === undefined) throw new Error("a venue has two tokens");
    return indexIn === 0 ? [first, second] : [second, first];
  }

  /** Forgets the logs and reads the venue as it is. */
  async readAgain(): Promise<void> {
    this.mirror = this.type.open(this.deployment, await this.read());
    await this.#advance();
  }

  /** The mirror must be what a fresh read would give. */
  async expectInStep(): Promise<void> {
    const fresh = this.type.open(this.deployment, await this.read());
    fresh.advanceTo(await this.#timestampSeconds());
    expect(encodeJson(this.mirror.snapshot())).to.equal(encodeJson(fresh.snapshot()));
  }

  read(): Promise<Json> {
    return perform(this.replica, this.type.readSnapshot(this.deployment));
  }

  /** Mines calls in a block of their own and folds what the venue logged. */
  async perform(
    calls: readonly { readonly from: Address; readonly to: Address; readonly data: Hex }[],
  ): Promise<boolean> {
    const done = await this.#mine(calls);
    const head = numberToHex(await this.replica.publicClient.getBlockNumber({ cacheTime: 0 }));
    await this.#advance();
    const found = await this.replica.rpc("eth_getLogs", [{ fromBlock: head, toBlock: head }]);
    for (const log of logs.parse(found)) expect(this.mirror.applyLog(log).kind).to.not.equal("mismatch");
    return done;
  }

  /** A swap that stays, followed by its logs. */
  async swap(indexIn: number, amountIn: bigint): Promise<boolean> {
    return this.perform(this.#transactions(indexIn, amountIn, this.#quotedUnits(indexIn, amountIn)));
  }

  /** A swap in the next block that is taken back. `outUnits` is what the call is told to pay, where it must be told. */
  async trySwap(indexIn: number, amountIn: bigint, outUnits?: bigint): Promise<SentSwap> {
    const transactions = this.#transactions(indexIn, amountIn, outUnits ?? this.#quotedUnits(indexIn, amountIn));
    const taken = await this.replica.rpc("evm_snapshot");
    const [tokenIn, tokenOut] = this.pair(indexIn);
    const before = await Promise.all([this.#balanceOf(tokenIn), this.#balanceOf(tokenOut)]);
    const done = await this.#mine(transactions);
    const after = await Promise.all([this.#balanceOf(tokenIn), this.#balanceOf(tokenOut)]);
    await this.replica.rpc("evm_revert", [taken]);
    await this.replica.setAutomine(false);
    return { done, spent: before[0] - after[0], received: after[1] - before[1] };
  }

  /** The mirror at the second in which the next block will be. */
  async atNextBlock(): Promise<PoolMirror> {
    const next = this.type.open(this.deployment, this.mirror.snapshot());
    next.advanceTo((await this.#timestampSeconds()) + SECONDS_PER_BLOCK);
    return next;
  }

  /** What the trader holds of one of the tokens. */
  heldOf(index: number): Promise<bigint> {
    return this.#balanceOf(this.pair(index)[0]);
  }

  /** A random amount: any size up to `whole` coins. */
  drawAmount(draw: SeededDraw, indexIn: number, whole: bigint): bigint {
    return draw.logUniform(whole * 10n ** BigInt(this.deployment.tokens[indexIn]?.decimals ?? 0));
  }

  #quotedUnits(indexIn: number, amountIn: bigint): bigint | undefined {
    const quote = this.mirror.quoteExactIn(...this.pair(indexIn), amountIn);
    return quote.ok ? quote.amountOut : undefined;
  }

  /** The leg's calls as an ordinary account makes them: what the executor would pay or patch is paid and patched here. */
  #transactions(indexIn: number, amountIn: bigint, outUnits: bigint | undefined) {
    const [tokenIn, tokenOut] = this.pair(indexIn);
    const calls = this.type.encodeSwap(this.deployment, tokenIn, tokenOut, amountIn, this.trader, outUnits);
    return calls.flatMap((call) => {
      const send = { from: this.trader, to: call.target, data: patched(call, amountIn, outUnits ?? 0n) };
      if (call.spend?.by !== "payment") return [send];
      const args = [call.spend.spender ?? call.target, amountIn] as const;
      const payment = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args });
      return [{ from: this.trader, to: call.spend.token, data: payment }, send];
    });
  }

  async #mine(
    calls: readonly { readonly from: Address; readonly to: Address; readonly data: Hex }[],
  ): Promise<boolean> {
    const timestampSeconds = (await this.#timestampSeconds()) + SECONDS_PER_BLOCK;
    const transactions = calls.map(({ from, to, data }) => accountCall(from, to, data, undefined, 2_000_000n));
    const { outcomes } = await this.replica.mine({ timestampSeconds, transactions });
    return outcomes.every(({ status }) => status === "success");
  }

  async #advance(): Promise<void> {
    this.mirror.advanceTo(await this.#timestampSeconds());
  }

  async #timestampSeconds(): Promise<bigint> {
    return (await this.replica.publicClient.getBlock()).timestamp;
  }

  #balanceOf(address: Address): Promise<bigint> {
    const args = [this.trader] as const;
    return this.replica.publicClient.readContract({ address, abi: erc20Abi, functionName: "balanceOf", args });
  }
}

function patched({ data, spend }: ExecutorCall, amountIn: bigint, outUnits: bigint): Hex {
  if (spend === null || spend.amount.kind === "stated") return data;
  const { amount, amountOffset } = spend;
  const word =
    amount.kind === "balance"
      ? amountIn
      : amount.kind === "share"
        ? (amountIn * amount.numerator) / amount.denominator
        : outUnits;
  const at = 2 + 2 * amountOffset;
  return `0x${data.slice(2, at)}${numberToHex(word, { size: 32 }).slice(2)}${data.slice(at + 64)}`;
}

async function perform<Result>(replica: Replica, sequence: ReadSequence<Result>): Promise<Result> {
  let step = sequence.next();
  while (step.done !== true) {
    const answers = step.value.map(async ({ target, data }) => {
      const answer = await replica.publicClient.call({ to: target, data });
      return { ok: true, data: answer.data ?? "0x" } as const;
    });
    step = sequence.next(await Promise.all(answers));
  }
  return step.value;
}
