import { expect } from "chai";
import { encodeAbiParameters, encodeEventTopics, type Hex, parseAbi, toEventSelector } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import { ANSWER_UPDATED_TOPIC, decodeAnswerUpdated } from "../../../bot/market/decodeAnswerUpdated.ts";

const PROXY = "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6";
const AGGREGATOR = "0x789190466E21a8b78b8027866CBBDc151542A26C";
const abi = parseAbi(["event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt)"]);

function logOf(current: bigint, roundId: bigint, updatedAt: bigint): EvmLog {
  const topics = encodeEventTopics({ abi, eventName: "AnswerUpdated", args: { current, roundId } });
  const data = encodeAbiParameters([{ type: "uint256" }], [updatedAt]);
  const plain = topics.filter((topic): topic is Hex => typeof topic === "string");
  return { address: AGGREGATOR, topics: plain, data, logIndex: 0, transactionHash: `0x${"ab".repeat(32)}` };
}

describe("an AnswerUpdated log", () => {
  it("has the topic of its signature", () => {
    expect(ANSWER_UPDATED_TOPIC).to.equal(toEventSelector("AnswerUpdated(int256,uint256,uint256)"));
  });

  for (const answer of [99_000_000n, -1n, 0n, -(2n ** 255n)]) {
    it(`gives the round with answer ${answer}`, () => {
      expect(decodeAnswerUpdated(logOf(answer, 7n, 1_678_500_000n), PROXY)).to.deep.equal({
        feed: PROXY,
        aggregator: AGGREGATOR,
        roundId: 7n,
        answer,
        updatedAtSeconds: 1_678_500_000n,
      });
    });
  }

  it("is not made out of another event or of cut data", () => {
    const log = logOf(1n, 1n, 1n);
    expect(decodeAnswerUpdated({ ...log, topics: [`0x${"00".repeat(32)}`, ...log.topics.slice(1)] }, PROXY)).to.equal(
      null,
    );
    expect(decodeAnswerUpdated({ ...log, topics: log.topics.slice(0, 2) }, PROXY)).to.equal(null);
    expect(decodeAnswerUpdated({ ...log, data: "0x" }, PROXY)).to.equal(null);
  });
});
