import { type Address, encodeFunctionData, erc20Abi, type Hex } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { WAD } from "../../domain/wad.ts";
import { readAddress } from "../reading/readAddress.ts";
import { readWord } from "../reading/readWord.ts";
import { coinRates } from "./coinRates.ts";
import { curvePoolAbi as abi } from "./curvePoolAbi.ts";
import { feeTakingTokenAbi } from "./feeTakingTokenAbi.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import { storeStableSwap } from "./stableSwapSnapshot.ts";
import { type StableSwapFields, StableSwapState } from "./stableSwapState.ts";
import type { TransferFee } from "./transferFee.ts";

const PARAMETERS = ["fee", "admin_fee", "initial_A", "future_A", "initial_A_time", "future_A_time"] as const;
const NO_FEE: TransferFee = { basisPoints: 0n, maximumUnits: 0n };

/** Answers of one batch, by what was asked. */
type Answers = ReadonlyMap<string, ReadResult | undefined>;

/**
 * Reads a pool in one batch. Whether it is killed cannot be read: the flag is not public and has no event. The 3pool's own
 * deadline for it passed in November 2020; elsewhere the simulation of the very transaction finds it.
 * @param liquidityToken where its supply is to be read and followed
 * @throws InvalidInputError where the pool's coins are not the deployment's, or the token is another pool's
 */
export function* readStableSwap(
  deployment: PoolDeployment,
  kind: StableSwapKind,
  liquidityToken?: Address,
): ReadSequence<Json> {
  const reads = [...poolReads(deployment, kind), ...transferFeeReads(deployment, kind)];
  if (liquidityToken !== undefined) reads.push(...supplyReads(deployment.address, liquidityToken));
  const results = yield reads.map(([, read]) => read);
  const answers: Answers = new Map(reads.map(([name], index) => [name, results[index]]));
  checkCoins(deployment, answers);
  const fields = { ...fieldsOf(deployment, kind, answers), supply: null };
  if (liquidityToken === undefined) return storeStableSwap(kind, fields, null);
  return storeStableSwap(kind, { ...fields, supply: checkedSupply(deployment, kind, fields, answers) }, null);
}

function supplyReads(target: Address, liquidityToken: Address): readonly [string, ContractRead][] {
  const supply = encodeFunctionData({ abi: erc20Abi, functionName: "totalSupply" });
  const price = encodeFunctionData({ abi, functionName: "get_virtual_price" });
  return [
    ["totalSupply", { target: liquidityToken, data: supply }],
    ["get_virtual_price", { target, data: price }],
  ];
}

/** Liquidity tokens in circulation, which must be what the pool reckons its virtual price with: D by the supply. */
function checkedSupply(
  deployment: PoolDeployment,
  kind: StableSwapKind,
  fields: StableSwapFields,
  answers: Answers,
): bigint {
  const supply = readWord(answers.get("totalSupply"), "totalSupply", deployment.id);
  const d = new StableSwapState(fields, coinRates(deployment), kind.maths).invariant;
  if (supply === 0n || d === null) return supply;
  const priceWad = readWord(answers.get("get_virtual_price"), "get_virtual_price", deployment.id);
  if ((d * WAD) / supply === priceWad) return supply;
  throw new InvalidInputError({
    field: "parameters.lpToken",
    value: `a token of which there are ${supply}`,
    expected: `the pool's own, at a virtual price of ${priceWad}`,
    where: deployment.id,
  });
}

function poolReads({ address: target, tokens }: PoolDeployment, kind: StableSwapKind): [string, ContractRead][] {
  const names = [amplificationOf(kind), ...PARAMETERS, ...(kind.notesPrices ? ["offpeg_fee_multiplier" as const] : [])];
  const indexed = (["coins", "balances"] as const).flatMap((functionName) =>
    tokens.map((_, index): [string, ContractRead] => {
      const data = encodeFunctionData({ abi, functionName, args: [BigInt(index)] });
      return [`${functionName}(${index})`, { target, data }];
    }),
  );
  return [
    ...names.map((functionName): [string, ContractRead] => [
      functionName,
      { target, data: encodeFunctionData({ abi, functionName }) },
    ]),
    ...indexed,
  ];
}

function transferFeeReads({ tokens }: PoolDeployment, kind: StableSwapKind): [string, ContractRead][] {
  return tokens.flatMap(({ address: target }, index) =>
    mayTakeFee(kind, index)
      ? (["basisPointsRate", "maximumFee"] as const).map((functionName): [string, ContractRead] => [
          `${functionName}(${index})`,
          { target, data: encodeFunctionData({ abi: feeTakingTokenAbi, functionName }) },
        ])
      : [],
  );
}

function fieldsOf(
  deployment: PoolDeployment,
  kind: StableSwapKind,
  answers: Answers,
): Omit<StableSwapFields, "supply"> {
  const word = (name: string) => readWord(answers.get(name), name, deployment.id);
  return {
    balances: deployment.tokens.map((_, index) => word(`balances(${index})`)),
    amplification: word(amplificationOf(kind)),
    ramp: {
      initial: word("initial_A"),
      future: word("future_A"),
      initialTimeSeconds: word("initial_A_time"),
      futureTimeSeconds: word("future_A_time"),
    },
    feeE10: word("fee"),
    adminFeeE10: word("admin_fee"),
    offpegMultiplierE10: kind.notesPrices ? word("offpeg_fee_multiplier") : 0n,
    transferFees: deployment.tokens.map((_, index) =>
      mayTakeFee(kind, index) ? transferFeeOf(answers, index) : NO_FEE,
    ),
    killed: null,
  };
}

function amplificationOf({ maths }: StableSwapKind): "A" | "A_precise" {
  return maths.amplificationPrecision === 1n ? "A" : "A_precise";
}

/** Where a pool measures one coin alone, that is the only one that is believed to take a fee. */
function mayTakeFee({ measured }: StableSwapKind, index: number): boolean {
  return typeof measured === "number" ? measured === index : true;
}

function checkCoins({ id, tokens }: PoolDeployment, answers: Answers): void {
  for (const [index, token] of tokens.entries()) {
    const field = `coins(${index})`;
    const found = readAddress(answers.get(field), field, id);
    if (found.toLowerCase() === token.address.toLowerCase()) continue;
    throw new InvalidInputError({ field, value: found, expected: token.address, where: id });
  }
}

/** A coin that has no such function has no such fee. */
function transferFeeOf(answers: Answers, index: number): TransferFee {
  return {
    basisPoints: wordOrZero(answers.get(`basisPointsRate(${index})`)),
    maximumUnits: wordOrZero(answers.get(`maximumFee(${index})`)),
  };
}

function wordOrZero(result: ReadResult | undefined): bigint {
  const data: Hex = result?.ok === true ? result.data : "0x";
  return data === "0x" ? 0n : BigInt(data);
}
