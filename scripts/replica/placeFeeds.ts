import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters } from "viem";
import { aggregatorAbi, aggregatorProxyAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { accountCall, type PreparedTransaction } from "./preparedTransaction.ts";

/** A feed of the replica: the address of its proxy and what stands behind. */
export type ReplicaFeed = {
  readonly pair: string;
  readonly proxy: Address;
  /** Emits the logs: of the second phase, since the first was replaced. */
  readonly aggregator: Address;
};

type FeedPlan = {
  readonly pair: string;
  readonly proxy: Address;
  readonly minAnswer: bigint;
  readonly maxAnswer: bigint;
  readonly firstAnswer: bigint;
};

const DECIMALS = 8;
const STABLECOIN = { minAnswer: 1_000_000n, maxAnswer: 100_000_000_000n, firstAnswer: 100_000_000n } as const;

/** Answers with 8 decimals. The first answers are modelled: the coins at par, ether at its price of 10 March 2023. */
const FEEDS: readonly FeedPlan[] = [
  { pair: "USDC / USD", proxy: REPLICA_ADDRESSES.usdcUsdFeed, ...STABLECOIN },
  { pair: "USDT / USD", proxy: REPLICA_ADDRESSES.usdtUsdFeed, ...STABLECOIN },
  { pair: "DAI / USD", proxy: REPLICA_ADDRESSES.daiUsdFeed, ...STABLECOIN },
  {
    pair: "ETH / USD",
    proxy: REPLICA_ADDRESSES.ethUsdFeed,
    minAnswer: 100_000_000n,
    maxAnswer: 1_000_000_000_000n,
    firstAnswer: 143_000_000_000n,
  },
];

/** Ages of the two rounds that each feed begins with. */
const FIRST_PHASE_AGE_SECONDS = 7_200n;
const SECOND_PHASE_AGE_SECONDS = 600n;

/** Sets every feed up with two phases, one round in each, so that round ids carry a phase above one. */
export async function placeFeeds(
  builder: Builder,
  transmitter: Address,
  genesisTimestampSeconds: bigint,
): Promise<readonly ReplicaFeed[]> {
  const first = await createAggregators(builder, transmitter);
  const second = await createAggregators(builder, transmitter);
  await builder.place(FEEDS.map((feed, index) => proxyPlacement(feed, at(first, index))));
  const rounds = (aggregators: readonly Address[], updatedAtSeconds: bigint): readonly PreparedTransaction[] =>
    FEEDS.map((feed, index) =>
      roundTransaction(transmitter, at(aggregators, index), feed.firstAnswer, updatedAtSeconds, updatedAtSeconds),
    );
  await builder.mine([
    ...rounds(first, genesisTimestampSeconds - FIRST_PHASE_AGE_SECONDS),
    ...rounds(second, genesisTimestampSeconds - SECOND_PHASE_AGE_SECONDS),
    ...FEEDS.flatMap((feed, index) => [
      replaceAggregator(builder, feed.proxy, "proposeAggregator", at(second, index)),
      replaceAggregator(builder, feed.proxy, "confirmAggregator", at(second, index)),
    ]),
  ]);
  return FEEDS.map((feed, index) => ({ pair: feed.pair, proxy: feed.proxy, aggregator: at(second, index) }));
}

/** The transmitter's call that posts a round to an aggregator. Times are Unix seconds. */
export function roundTransaction(
  transmitter: Address,
  aggregator: Address,
  answer: bigint,
  startedAtSeconds: bigint,
  updatedAtSeconds: bigint,
  priorityFeePerGas?: bigint,
): PreparedTransaction {
  const args = [answer, Number(startedAtSeconds), Number(updatedAtSeconds)] as const;
  const data = encodeFunctionData({ abi: aggregatorAbi, functionName: "transmit", args });
  return accountCall(transmitter, aggregator, data, priorityFeePerGas, 300_000n);
}

async function createAggregators(builder: Builder, transmitter: Address): Promise<readonly Address[]> {
  const code = ownCreationCode("replica/feeds/ReplicaAggregator");
  return builder.create(
    FEEDS.map((feed) =>
      withArguments(
        code,
        encodeAbiParameters(parseAbiParameters("string, uint8, int192, int192, address"), [
          feed.pair,
          DECIMALS,
          feed.minAnswer,
          feed.maxAnswer,
          transmitter,
        ]),
      ),
    ),
  );
}

function proxyPlacement(feed: FeedPlan, aggregator: Address): Placement {
  const encoded = encodeAbiParameters(parseAbiParameters("address"), [aggregator]);
  return {
    address: feed.proxy,
    creationCode: withArguments(ownCreationCode("replica/feeds/ReplicaAggregatorProxy"), encoded),
  };
}

function replaceAggregator(
  builder: Builder,
  proxy: Address,
  functionName: "proposeAggregator" | "confirmAggregator",
  aggregator: Address,
): PreparedTransaction {
  return builder.call(proxy, encodeFunctionData({ abi: aggregatorProxyAbi, functionName, args: [aggregator] }));
}

function at(aggregators: readonly Address[], index: number): Address {
  const address = aggregators[index];
  if (address === undefined) throw new RangeError(`aggregator ${index} of ${aggregators.length}`);
  return address;
}
