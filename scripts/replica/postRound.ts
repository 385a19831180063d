import { type Address, isAddressEqual } from "viem";
import { roundTransaction } from "./placeFeeds.ts";
import type { PreparedTransaction } from "./preparedTransaction.ts";
import type { Replica } from "./replica.ts";

/**
 * The transmitter's transaction that posts a Chainlink round.
 * @param feed address of the feed's proxy
 * @param answer in the feed's own decimals (8)
 * @throws RangeError where the replica has no such feed
 */
export function postRound(
  replica: Pick<Replica, "accounts" | "feeds">,
  round: {
    readonly feed: Address;
    readonly answer: bigint;
    readonly updatedAtSeconds: bigint;
    /** When the round began; that it ended at once where absent. */
    readonly startedAtSeconds?: bigint;
    readonly priorityFeePerGas?: bigint;
  },
): PreparedTransaction {
  const found = replica.feeds.find(({ proxy }) => isAddressEqual(proxy, round.feed));
  if (found === undefined) throw new RangeError(`the replica has no feed at ${round.feed}`);
  return roundTransaction(
    replica.accounts.transmitter,
    found.aggregator,
    round.answer,
    round.startedAtSeconds ?? round.updatedAtSeconds,
    round.updatedAtSeconds,
    round.priorityFeePerGas,
  );
}
