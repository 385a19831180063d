import { type Address, decodeFunctionResult, encodeFunctionData, type Hex } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { decodeAnswer } from "../reading/decodeAnswer.ts";
import { curveThreePoolAbi as abi } from "./curveThreePoolAbi.ts";
import { feeTakingTokenAbi } from "./feeTakingTokenAbi.ts";
import type { StableSwapRules } from "./stableSwapRules.ts";
import { storeStableSwap } from "./stableSwapSnapshot.ts";
import type { TransferFee } from "./transferFee.ts";

const PARAMETERS = ["A", "fee", "admin_fee", "initial_A", "future_A", "initial_A_time", "future_A_time"] as const;
type Parameter = (typeof PARAMETERS)[number];

/**
 * Reads a pool in one batch. Whether it is killed cannot be read: the flag is not public and has no event. The 3pool's
 * own deadline for it passed in November 2020; elsewhere the simulation of the very transaction finds it.
 * @throws InvalidInputError where the pool's coins are not the deployment's
 */
export function* readStableSwap(deployment: PoolDeployment, rules: StableSwapRules): ReadSequence<Json> {
  const target = deployment.address;
  const indexes = Array.from({ length: rules.coins }, (_, index) => index);
  const feeCoin = rules.feeTakingCoin === null ? undefined : deployment.tokens[rules.feeTakingCoin];
  const results = yield [
    ...PARAMETERS.map((functionName) => ({ target, data: encodeFunctionData({ abi, functionName }) })),
    ...indexes.map((index) => indexed(target, "coins", index)),
    ...indexes.map((index) => indexed(target, "balances", index)),
    ...(feeCoin === undefined ? [] : transferFeeReads(feeCoin.address)),
  ];
  const rest = results.slice(PARAMETERS.length);
  checkCoins(deployment, rules, rest.slice(0, rules.coins));
  const parameter = (name: Parameter) => decodeParameter(deployment, name, results[PARAMETERS.indexOf(name)]);
  const fields = {
    balances: indexes.map((index) => decodeBalance(deployment, index, rest[rules.coins + index])),
    amplification: parameter("A"),
    ramp: {
      initial: parameter("initial_A"),
      future: parameter("future_A"),
      initialTimeSeconds: parameter("initial_A_time"),
      futureTimeSeconds: parameter("future_A_time"),
    },
    feeE10: parameter("fee"),
    adminFeeE10: parameter("admin_fee"),
    transferFee: decodeTransferFee(rest.slice(2 * rules.coins)),
    killed: null,
  };
  return storeStableSwap(fields, null);
}

function indexed(target: Address, functionName: "coins" | "balances", index: number): ContractRead {
  return { target, data: encodeFunctionData({ abi, functionName, args: [BigInt(index)] }) };
}

function transferFeeReads(target: Address): readonly ContractRead[] {
  const names = ["basisPointsRate", "maximumFee"] as const;
  return names.map((functionName) => ({ target, data: encodeFunctionData({ abi: feeTakingTokenAbi, functionName }) }));
}

function decodeParameter(deployment: PoolDeployment, functionName: Parameter, result: ReadResult | undefined): bigint {
  return decodeAnswer(result, functionName, deployment.id, (data) => decodeFunctionResult({ abi, functionName, data }));
}

function decodeBalance(deployment: PoolDeployment, index: number, result: ReadResult | undefined): bigint {
  return decodeAnswer(result, `balances(${index})`, deployment.id, (data) =>
    decodeFunctionResult({ abi, functionName: "balances", data }),
  );
}

function checkCoins(deployment: PoolDeployment, rules: StableSwapRules, results: readonly ReadResult[]): void {
  const listed = deployment.tokens;
  for (let index = 0; index < Math.max(rules.coins, listed.length); index += 1) {
    const field = `coins(${index})`;
    const found = decodeAnswer(results[index], field, deployment.id, (data) =>
      decodeFunctionResult({ abi, functionName: "coins", data }),
    );
    const expected = listed[index]?.address ?? `a pool of ${listed.length} coins`;
    if (found.toLowerCase() !== expected.toLowerCase()) {
      throw new InvalidInputError({ field, value: found, expected, where: deployment.id });
    }
  }
}

/** A coin that has no such function has no such fee. */
function decodeTransferFee(results: readonly ReadResult[]): TransferFee {
  const [rate, maximum] = results;
  return { basisPoints: wordOrZero(rate), maximumUnits: wordOrZero(maximum) };
}

function wordOrZero(result: ReadResult | undefined): bigint {
  const data: Hex = result?.ok === true ? result.data : "0x";
  return data === "0x" ? 0n : BigInt(data);
}
