import type { Address, Hex } from "viem";
import type { LogSubscription } from "../feeds/logSubscription.ts";
import { ANSWER_UPDATED_TOPIC } from "../market/decodeAnswerUpdated.ts";
import type { PipelineState } from "../pipeline/pipelineState.ts";

/**
 * What the kernel wants of the next block: the logs that its pool types know from the contracts of its pools, and new
 * rounds of its feeds. What a contract that keeps many pools says of others is not journalled.
 */
export function logSubscriptionOf({ setup, logRouting, feedByAggregator }: PipelineState): LogSubscription {
  const aggregators: readonly Address[] = [...feedByAggregator.keys()].map(toAddress);
  return {
    addresses: [...logRouting.addresses(), ...aggregators],
    topics: [...new Set<Hex>([...setup.pools.flatMap(({ type }) => type.eventTopics), ANSWER_UPDATED_TOPIC])],
    concerns: (log) => logRouting.poolIdsFor(log).length > 0 || feedByAggregator.has(log.address.toLowerCase()),
  };
}

function toAddress(text: string): Address {
  return `0x${text.slice(2)}`;
}
