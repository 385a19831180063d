import { expect } from "chai";
import { encodeFunctionData, parseAbi, parseEventLogs } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { testKey } from "../../scripts/replica/accounts.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import type { MinedTransaction, TransactionOutcome } from "../../scripts/replica/blockMiner.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { postRound } from "../../scripts/replica/postRound.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { setCoinBalance } from "../../scripts/replica/setCoinBalance.ts";
import { uniswapV3Swap } from "../../scripts/replica/uniswapV3Swap.ts";

const { usdc, usdt, dai } = REPLICA_ADDRESSES;
const GWEI = 1_000_000_000n;
const feedAbi = parseAbi([
  "function latestRoundData() view returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)",
  "event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt)",
]);
const balanceAbi = parseAbi([
  "function balanceOf(address account) view returns (uint256)",
  "function totalSupply() view returns (uint256)",
]);

function mined(outcome: TransactionOutcome | undefined): MinedTransaction {
  if (outcome?.status === "success" || outcome?.status === "reverted") return outcome;
  throw new Error(`not in the block: ${outcome?.status}`);
}

describe("Blocks of the replica", () => {
  let replica: Replica;
  let now: bigint;

  before(async () => {
    replica = await createReplica();
    now = replica.head.timestampSeconds;
  });
  after(() => replica.close());

  const trader = (index: number) => {
    const address = replica.accounts.traders[index];
    if (address === undefined) throw new Error(`no trader ${index}`);
    return address;
  };

  it("come out the same from two builds and the same transactions", async () => {
    const hashes = await Promise.all(
      [createReplica(), createReplica()].map(async (building) => {
        const built = await building;
        const [seller] = built.accounts.traders;
        if (seller === undefined) throw new Error("no trader");
        const swap = uniswapV3Swap({ trader: seller, tokenIn: usdc, tokenOut: usdt, amountIn: 1_000_000_000n });
        const timestampSeconds = built.head.timestampSeconds + 180n;
        const block = await built.mine({ timestampSeconds, baseFeePerGas: 30n * GWEI, transactions: [swap] });
        await built.close();
        return [built.head.hash, block.hash];
      }),
    );
    expect(hashes[0]).to.deep.equal(hashes[1]);
    expect(hashes[0]?.[0]).to.equal(replica.head.hash);
  });

  it("can be signed for with the well-known test keys of the named accounts", () => {
    for (const name of ["deployer", "owner", "treasury", "operator", "liquidityProvider", "transmitter"] as const) {
      expect(privateKeyToAddress(testKey(name)).toLowerCase()).to.equal(replica.accounts[name].toLowerCase());
    }
  });

  it("carry the time and base fee that they were asked for", async () => {
    now += 3_600n;
    const block = await replica.mine({ timestampSeconds: now, baseFeePerGas: 77n * GWEI, transactions: [] });
    const { timestamp, baseFeePerGas, hash } = await replica.publicClient.getBlock();
    expect({ timestamp, baseFeePerGas, hash }).to.deep.equal({
      timestamp: now,
      baseFeePerGas: 77n * GWEI,
      hash: block.hash,
    });
  });

  it("order transactions by falling priority fee", async () => {
    now += 12n;
    const transactions = [3n, 9n, 6n].map((gwei, index) =>
      curve3poolExchange({
        trader: trader(index),
        tokenIn: dai,
        tokenOut: usdc,
        amountIn: 10n ** 21n,
        priorityFeePerGas: gwei * GWEI,
      }),
    );
    const block = await replica.mine({ timestampSeconds: now, transactions });
    expect(block.outcomes.map((outcome) => mined(outcome).index)).to.deep.equal([2, 0, 1]);
    expect(block.outcomes.map((outcome) => outcome.status)).to.deep.equal(["success", "success", "success"]);
  });

  it("keep a reverted transaction in sight with the gas that it cost", async () => {
    now += 12n;
    const transactions = [
      uniswapV3Swap({
        trader: trader(0),
        tokenIn: usdc,
        tokenOut: usdt,
        amountIn: 10n ** 9n,
        minAmountOut: 10n ** 12n,
      }),
      uniswapV3Swap({ trader: trader(0), tokenIn: usdc, tokenOut: usdt, amountIn: 10n ** 9n }),
    ];
    const block = await replica.mine({ timestampSeconds: now, transactions });
    expect(block.outcomes.map((outcome) => outcome.status)).to.deep.equal(["reverted", "success"]);
    expect(Number(mined(block.outcomes[0]).gasUsed)).to.be.greaterThan(21_000);
  });

  it("say why the node refused a transaction, and use the nonce for the next one", async () => {
    now += 12n;
    const unaffordable = accountCall(trader(5), usdc, "0x", 1n, 59_000_000n * 1_000_000n);
    const swap = curve3poolExchange({ trader: trader(5), tokenIn: usdt, tokenOut: dai, amountIn: 10n ** 9n });
    const block = await replica.mine({ timestampSeconds: now, transactions: [unaffordable, swap] });
    const [first, second] = block.outcomes;
    expect(first?.status).to.equal("refused");
    expect(first !== undefined && "reason" in first && first.reason.length > 0).to.equal(true);
    expect(second?.status).to.equal("success");
  });

  it("name the transactions of others that were waiting", async () => {
    now += 12n;
    const wallet = replica.walletClient(replica.accounts.operator);
    const hash = await wallet.sendTransaction({
      to: replica.accounts.treasury,
      value: 1n,
      gas: 21_000n,
      maxFeePerGas: 500n * GWEI,
      maxPriorityFeePerGas: 2n * GWEI,
    });
    const block = await replica.mine({ timestampSeconds: now, transactions: [] });
    expect(block.others.map((other) => [other.hash, other.status])).to.deep.equal([[hash, "success"]]);
  });

  it("post a Chainlink round through the aggregator behind the proxy", async () => {
    now += 12n;
    const feed = REPLICA_ADDRESSES.usdcUsdFeed;
    const before = await replica.publicClient.readContract({
      address: feed,
      abi: feedAbi,
      functionName: "latestRoundData",
    });
    const round = postRound(replica, { feed, answer: 97_000_000n, updatedAtSeconds: now });
    const block = await replica.mine({ timestampSeconds: now, transactions: [round] });
    const after = await replica.publicClient.readContract({
      address: feed,
      abi: feedAbi,
      functionName: "latestRoundData",
    });
    expect(after).to.deep.equal([before[0] + 1n, 97_000_000n, now, now, before[0] + 1n]);
    const [event] = parseEventLogs({
      abi: feedAbi,
      eventName: "AnswerUpdated",
      logs: [...(await replica.publicClient.getTransactionReceipt({ hash: mined(block.outcomes[0]).hash })).logs],
    });
    expect(event?.address.toLowerCase()).to.equal(replica.feeds[0]?.aggregator.toLowerCase());
    expect(event?.args).to.deep.equal({ current: 97_000_000n, roundId: after[0] & (2n ** 64n - 1n), updatedAt: now });
  });

  it("refuse to be asked for while the node mines by itself", async () => {
    await replica.setAutomine(true);
    let refusal = "";
    try {
      await replica.mine({ timestampSeconds: now + 12n, transactions: [] });
    } catch (error) {
      refusal = error instanceof Error ? error.message : "";
    }
    await replica.setAutomine(false);
    expect(refusal).to.contain("automine is on");
  });

  it("let a balance be set to the unit, and the supply follows", async () => {
    for (const coin of ["usdc", "usdt", "dai"] as const) {
      const token = { address: REPLICA_ADDRESSES[coin], abi: balanceAbi } as const;
      const supply = await replica.publicClient.readContract({ ...token, functionName: "totalSupply" });
      await setCoinBalance(replica.rpc, coin, replica.accounts.owner, 123_456_789n);
      const args = [replica.accounts.owner] as const;
      expect(await replica.publicClient.readContract({ ...token, functionName: "balanceOf", args })).to.equal(
        123_456_789n,
      );
      expect(await replica.publicClient.readContract({ ...token, functionName: "totalSupply" })).to.equal(
        supply + 123_456_789n,
      );
    }
  });

  it("burn the gas of a USDT transfer beyond the balance, as Solidity 0.4 does", async () => {
    now += 12n;
    const abi = parseAbi(["function transfer(address to, uint256 value)"]);
    const data = encodeFunctionData({ abi, functionName: "transfer", args: [trader(1), 2n ** 255n] });
    const block = await replica.mine({
      timestampSeconds: now,
      transactions: [accountCall(trader(0), usdt, data, GWEI, 500_000n)],
    });
    expect(mined(block.outcomes[0])).to.include({ status: "reverted", gasUsed: 500_000n });
  });
});
