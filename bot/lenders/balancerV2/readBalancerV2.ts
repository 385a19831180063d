import { type Address, decodeFunctionResult, encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import { decodeHoldings } from "../reading/decodeHoldings.ts";
import { decodeLenderAnswer } from "../reading/decodeLenderAnswer.ts";
import { holdingReads } from "../reading/holdingReads.ts";
import { balancerV2Abi as abi } from "./balancerV2Abi.ts";

const WHERE = "balancer-v2";

/**
 * Pause, holdings and fees collector, then the collector's fee: two rounds of reads.
 * @returns `paused`, `feeWad` (share of a loan, wad) and `holdings`
 * @throws InvalidInputError where the Vault does not answer as Balancer's does
 */
export function* readBalancerV2(vault: Address, tokens: readonly Token[]): ReadSequence<Json> {
  const [pausedState, feesCollector, ...held] = yield [
    { target: vault, data: encodeFunctionData({ abi, functionName: "getPausedState" }) },
    { target: vault, data: encodeFunctionData({ abi, functionName: "getProtocolFeesCollector" }) },
    ...holdingReads(vault, tokens),
  ];
  const [paused] = decodeLenderAnswer(pausedState, "getPausedState", WHERE, (data) =>
    decodeFunctionResult({ abi, functionName: "getPausedState", data }),
  );
  const collector = decodeLenderAnswer(feesCollector, "getProtocolFeesCollector", WHERE, (data) =>
    decodeFunctionResult({ abi, functionName: "getProtocolFeesCollector", data }),
  );
  const holdings = decodeHoldings(held, tokens, WHERE);
  const [fee] = yield [
    { target: collector, data: encodeFunctionData({ abi, functionName: "getFlashLoanFeePercentage" }) },
  ];
  const feeWad = decodeLenderAnswer(fee, "getFlashLoanFeePercentage", WHERE, (data) =>
    decodeFunctionResult({ abi, functionName: "getFlashLoanFeePercentage", data }),
  );
  return { paused, feeWad, holdings };
}
