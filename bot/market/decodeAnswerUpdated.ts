import type { Address } from "viem";
import type { EvmLog } from "../domain/evmLog.ts";
import type { OracleRound } from "../domain/marketEvent.ts";

/** `AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt)`, Chainlink's AggregatorInterface. */
export const ANSWER_UPDATED_TOPIC = "0x0559884fd3a460db3073b7fc896cc77986f16e378210ded43186175bf646fc5f";

const WORD = /^0x[0-9a-f]{64}$/i;

/**
 * Reads a round from an aggregator's log. Its round id is the aggregator's own, without the proxy's phase.
 * @param feed the proxy in front of the aggregator that emitted it
 * @returns null where the log is not a well-formed AnswerUpdated
 */
export function decodeAnswerUpdated(log: EvmLog, feed: Address): OracleRound | null {
  const [topic, answer, roundId] = log.topics;
  if (topic !== ANSWER_UPDATED_TOPIC || answer === undefined || roundId === undefined) return null;
  if (![answer, roundId, log.data].every((word) => WORD.test(word))) return null;
  return {
    feed,
    aggregator: log.address,
    roundId: BigInt(roundId),
    answer: BigInt.asIntN(256, BigInt(answer)),
    updatedAtSeconds: BigInt(log.data),
  };
}
