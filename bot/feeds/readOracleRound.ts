import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { ReadResult, ReadSequence } from "../domain/contractRead.ts";
import { InvalidInputError } from "../domain/errors.ts";
import type { OracleRound } from "../domain/marketEvent.ts";

const proxyAbi = parseAbi([
  "function aggregator() view returns (address)",
  "function latestRoundData() view returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)",
]);

/**
 * Reads a Chainlink proxy: the aggregator behind it, which emits the logs, and its latest round. The round id has the
 * proxy's phase in its top bits. Throws InvalidInputError where the address is not a proxy.
 */
export function* readOracleRound(proxy: Address): ReadSequence<OracleRound> {
  const [aggregator, round] = yield [
    { target: proxy, data: encodeFunctionData({ abi: proxyAbi, functionName: "aggregator" }) },
    { target: proxy, data: encodeFunctionData({ abi: proxyAbi, functionName: "latestRoundData" }) },
  ];
  const [roundId, answer, , updatedAtSeconds] = decodeFunctionResult({
    abi: proxyAbi,
    functionName: "latestRoundData",
    data: answered(round, proxy, "latestRoundData"),
  });
  return {
    feed: proxy,
    aggregator: decodeFunctionResult({
      abi: proxyAbi,
      functionName: "aggregator",
      data: answered(aggregator, proxy, "aggregator"),
    }),
    roundId,
    answer,
    updatedAtSeconds,
  };
}

function answered(result: ReadResult | undefined, proxy: Address, call: string): `0x${string}` {
  if (result?.ok === true && result.data !== "0x") return result.data;
  throw new InvalidInputError({
    where: `Chainlink proxy ${proxy}`,
    field: `${call}()`,
    value: result?.data,
    expected: "an answer",
    cure: "see that the address is a Chainlink proxy on this chain",
  });
}
