import { decodeFunctionResult, encodeFunctionData, type Hex } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { decodeAnswer } from "../reading/decodeAnswer.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readWord } from "../reading/readWord.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { balancerV2Abi as abi } from "./balancerV2Abi.ts";
import { balancerV2Parameters } from "./balancerV2Parameters.ts";
import { storeBalancerV2Stable } from "./balancerV2StableSnapshot.ts";
import { BalancerV2StableState } from "./balancerV2StableState.ts";
import { scalingFactors } from "./scalingFactors.ts";

const OF_POOL = [
  "getPoolId",
  "getVault",
  "getSwapFeePercentage",
  "getAmplificationParameter",
  "getPausedState",
  "version",
  "getRateProviders",
] as const;

/**
 * Reads a stable pool of the first generation (`StablePool` of June 2021) and its coins in the Vault, in one batch. Of an
 * amplification that moves, the contract tells only the present value: nothing is then quoted until it stands still.
 * @throws InvalidInputError where pool, Vault or coins are not the deployment's, or the pool is of a later generation,
 * whose arithmetic is another or scales its coins by rates
 */
export function* readBalancerV2Stable(deployment: PoolDeployment): ReadSequence<Json> {
  const { id, address } = deployment;
  const { poolId, vault } = balancerV2Parameters(deployment);
  const answers = yield [
    ...OF_POOL.map((functionName) => ({ target: address, data: encodeFunctionData({ abi, functionName }) })),
    { target: vault, data: encodeFunctionData({ abi, functionName: "getPoolTokens", args: [poolId] }) } as ContractRead,
  ];
  const at = (name: (typeof OF_POOL)[number]) => answers[OF_POOL.indexOf(name)];
  expectFirstGeneration(at("version"), at("getRateProviders"), id);
  expectPoolId(at("getPoolId"), id, poolId);
  expectAddress(at("getVault"), "getVault", id, vault);
  expectThousandths(readWord(at("getAmplificationParameter"), "getAmplificationParameter()[2]", id, 2), id);
  const isMoving = readWord(at("getAmplificationParameter"), "getAmplificationParameter()[1]", id, 1) !== 0n;
  const amplificationE3 = readWord(at("getAmplificationParameter"), "getAmplificationParameter()[0]", id);
  const fields = {
    balances: heldCoins(answers[OF_POOL.length], deployment),
    factors: scalingFactors(deployment),
    swapFeeWad: readWord(at("getSwapFeePercentage"), "getSwapFeePercentage", id),
    amplificationE3: isMoving ? null : amplificationE3,
    ramp: null,
    paused: readWord(at("getPausedState"), "getPausedState()[0]", id) !== 0n,
    bufferPeriodEndSeconds: readWord(at("getPausedState"), "getPausedState()[2]", id, 2),
  };
  return storeBalancerV2Stable(new BalancerV2StableState(fields), null);
}

function expectFirstGeneration(version: ReadResult | undefined, rates: ReadResult | undefined, where: string): void {
  const found = [version, rates].find((answer) => answer?.ok === true && answer.data !== "0x");
  if (found === undefined) return;
  const field = found === version ? "version()" : "getRateProviders()";
  const expected = "no such function: a StablePool of Balancer v2's first generation has none";
  throw new InvalidInputError({ field, value: found.data, expected, where });
}

function expectPoolId(answer: ReadResult | undefined, where: string, poolId: Hex): void {
  const found = readWord(answer, "getPoolId", where);
  if (found === BigInt(poolId)) return;
  throw new InvalidInputError({ field: "getPoolId", value: `0x${found.toString(16)}`, expected: poolId, where });
}

function expectThousandths(precision: bigint, where: string): void {
  if (precision === AMPLIFICATION_ONE) return;
  const field = "getAmplificationParameter()[2]";
  throw new InvalidInputError({ field, value: precision, expected: `${AMPLIFICATION_ONE}`, where });
}

function heldCoins(answer: ReadResult | undefined, { id, tokens }: PoolDeployment): readonly bigint[] {
  const field = "getPoolTokens";
  const decode = (data: Hex) => decodeFunctionResult({ abi, functionName: field, data });
  const [addresses, balances] = decodeAnswer(answer, field, id, decode);
  const listed = tokens.map(({ address }) => address.toLowerCase()).join(", ");
  const held = addresses.map((address) => address.toLowerCase()).join(", ");
  if (held !== listed) throw new InvalidInputError({ field, value: held, expected: listed, where: id });
  return balances;
}
