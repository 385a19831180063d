import type { PoolMirror } from "../../../bot/domain/pool.ts";
import type { OrderFlow } from "../../../bot/replay/market/createOrderFlow.ts";
import type { FlowBlock, FlowSwap } from "../../../bot/replay/market/flowBlock.ts";
import type { MinedBlock } from "../blockMiner.ts";
import { curve3poolExchange } from "../curve3poolExchange.ts";
import { postRound } from "../postRound.ts";
import type { PreparedTransaction } from "../preparedTransaction.ts";
import type { Replica } from "../replica.ts";
import { uniswapV3Swap } from "../uniswapV3Swap.ts";

/** Rounds go first: an oracle node pays what it must. */
const ROUND_PRIORITY_FEE_WEI = 50_000_000_000n;

/**
 * The replica chain with the other traders on it. Each block holds what the order flow wants, what the oracle nodes
 * post, and whatever waits at the node, our bot's transactions among it, in falling priority fee.
 */
export class World {
  readonly #replica: Replica;
  readonly #flow: OrderFlow;
  readonly #mirrors: ReadonlyMap<string, PoolMirror>;
  readonly #mirrorByAddress: ReadonlyMap<string, PoolMirror>;
  readonly #accounts: ReadonlyMap<string, `0x${string}`>;
  #head: bigint;
  #mining: Promise<void> = Promise.resolve();

  constructor(args: {
    replica: Replica;
    flow: OrderFlow;
    mirrors: ReadonlyMap<string, PoolMirror>;
    head: bigint;
  }) {
    this.#replica = args.replica;
    this.#flow = args.flow;
    this.#mirrors = args.mirrors;
    this.#head = args.head;
    this.#mirrorByAddress = new Map(
      [...args.mirrors.values()].map((mirror) => [mirror.deployment.address.toLowerCase(), mirror]),
    );
    this.#accounts = new Map(args.flow.traders.map((name, index) => [name, this.#traderAccount(name, index)]));
  }

  get blockCount(): number {
    return this.#flow.blockCount;
  }

  /** Mines until the head is `number`; a block that exists is not mined again. Throws RangeError beyond the last block. */
  advanceTo(number: bigint): Promise<void> {
    const advanced = this.#mining.then(async () => {
      while (this.#head < number) await this.#mineNext();
    });
    this.#mining = advanced.catch(() => undefined);
    return advanced;
  }

  async #mineNext(): Promise<void> {
    const wanted = this.#flow.nextBlock(this.#mirrors);
    if (wanted === null) throw new RangeError(`the event ends with block ${this.#head}`);
    const mined = await this.#replica.mine({
      timestampSeconds: wanted.timestampSeconds,
      baseFeePerGas: wanted.baseFeePerGas,
      transactions: this.#transactions(wanted),
    });
    this.#follow(mined);
    this.#head = mined.number;
  }

  #transactions(wanted: FlowBlock): readonly PreparedTransaction[] {
    const rounds = wanted.rounds.map((round) =>
      postRound(this.#replica, { ...round, priorityFeePerGas: ROUND_PRIORITY_FEE_WEI }),
    );
    return [...rounds, ...wanted.swaps.map((swap) => this.#swapTransaction(swap))];
  }

  #swapTransaction(swap: FlowSwap): PreparedTransaction {
    const trader = this.#accounts.get(swap.trader);
    if (trader === undefined) throw new RangeError(`the trader ${swap.trader} has no account`);
    const { tokenIn, tokenOut, amountIn, minAmountOut, priorityFeePerGas } = swap;
    const order = { trader, tokenIn, tokenOut, amountIn, minAmountOut, priorityFeePerGas };
    const type = this.#mirrors.get(swap.poolId)?.deployment.type;
    return type === "uniswap-v3" ? uniswapV3Swap(order) : curve3poolExchange(order);
  }

  /** Brings the traders' view of the pools to the head. A mirror that the chain contradicts ends the world. */
  #follow(mined: MinedBlock): void {
    const refused = mined.outcomes.find((outcome) => outcome.status === "refused");
    if (refused !== undefined) throw new Error(`the node refused another trader's transaction: ${refused.reason}`);
    const transactions = [...mined.outcomes.filter((outcome) => "logs" in outcome), ...mined.others];
    const logs = transactions.flatMap((transaction) => transaction.logs).sort((a, b) => a.logIndex - b.logIndex);
    for (const log of logs) {
      const outcome = this.#mirrorByAddress.get(log.address.toLowerCase())?.applyLog(log);
      if (outcome?.kind !== "mismatch") continue;
      throw new Error(
        `block ${mined.number}, log ${log.logIndex}: expected ${outcome.expected}, got ${outcome.actual}`,
      );
    }
    for (const mirror of this.#mirrors.values()) mirror.advanceTo(mined.timestampSeconds);
  }

  #traderAccount(name: string, index: number): `0x${string}` {
    const account = this.#replica.accounts.traders[index];
    if (account === undefined) throw new RangeError(`no account left for the trader ${name}`);
    return account;
  }
}
