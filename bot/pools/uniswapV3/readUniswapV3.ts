import { type Address, decodeFunctionResult, encodeFunctionData } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { decodeAnswer } from "../reading/decodeAnswer.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { ReadWindow } from "./readWindow.ts";
import { ticksInWord } from "./tickWords.ts";
import { uniswapV3Factory } from "./uniswapV3Factory.ts";
import { uniswapV3PoolAbi as abi } from "./uniswapV3PoolAbi.ts";
import { storeUniswapV3 } from "./uniswapV3Snapshot.ts";

type Head = {
  readonly sqrtPriceX96: bigint;
  readonly tick: number;
  readonly liquidity: bigint;
  readonly feePips: bigint;
  readonly tickSpacing: number;
};

/**
 * Reads a pool in three batches: price, liquidity and constants; the bitmap words around the price; the initialized ticks.
 * @throws InvalidInputError where the pool's tokens are not the deployment's, another factory than Uniswap's made it, or it
 * was never initialized
 */
export function* readUniswapV3(deployment: PoolDeployment): ReadSequence<Json> {
  const head = decodeHead(deployment, yield headReads(deployment.address));
  const window = new ReadWindow(head.tick, head.tickSpacing);
  const { words } = window;
  const bitmap = yield words.map((word) => read(deployment.address, "tickBitmap", word));
  const ticks = words.flatMap((word, at) =>
    ticksInWord(word, decodeWord(deployment.id, word, bitmap[at]), head.tickSpacing),
  );
  const answers = yield ticks.map((tick) => read(deployment.address, "ticks", tick));
  const entries = ticks.map((tick, at) => decodeTick(deployment.id, tick, answers[at]));
  return storeUniswapV3({ ...head, table: window.table(entries) }, null);
}

function headReads(target: Address): readonly ContractRead[] {
  const names = ["slot0", "liquidity", "fee", "tickSpacing", "token0", "token1", "factory"] as const;
  return names.map((functionName) => ({ target, data: encodeFunctionData({ abi, functionName }) }));
}

function read(target: Address, functionName: "tickBitmap" | "ticks", argument: number): ContractRead {
  return { target, data: encodeFunctionData({ abi, functionName, args: [argument] }) };
}

function decodeHead(deployment: PoolDeployment, results: readonly ReadResult[]): Head {
  const [slot0, liquidity, fee, tickSpacing, token0, token1, factory] = results;
  const at = deployment.id;
  expectToken(deployment, 0, token0, "token0");
  expectToken(deployment, 1, token1, "token1");
  const maker = uniswapV3Factory(deployment);
  if (maker !== undefined) expectAddress(factory, "factory", at, maker);
  const [sqrtPriceX96, tick] = decodeAnswer(slot0, "slot0", at, (data) =>
    decodeFunctionResult({ abi, functionName: "slot0", data }),
  );
  if (sqrtPriceX96 === 0n) {
    throw new InvalidInputError({ field: "sqrtPriceX96", value: 0n, expected: "an initialized pool", where: at });
  }
  return {
    sqrtPriceX96,
    tick,
    liquidity: decodeAnswer(liquidity, "liquidity", at, (data) =>
      decodeFunctionResult({ abi, functionName: "liquidity", data }),
    ),
    feePips: BigInt(decodeAnswer(fee, "fee", at, (data) => decodeFunctionResult({ abi, functionName: "fee", data }))),
    tickSpacing: decodeAnswer(tickSpacing, "tickSpacing", at, (data) =>
      decodeFunctionResult({ abi, functionName: "tickSpacing", data }),
    ),
  };
}

function expectToken(
  deployment: PoolDeployment,
  index: number,
  result: ReadResult | undefined,
  field: "token0" | "token1",
): void {
  const found = decodeAnswer(result, field, deployment.id, (data) =>
    decodeFunctionResult({ abi, functionName: field, data }),
  );
  const expected = deployment.tokens[index]?.address;
  if (expected === undefined || found.toLowerCase() !== expected.toLowerCase()) {
    throw new InvalidInputError({
      field,
      value: found,
      expected: expected ?? "two tokens listed",
      where: deployment.id,
    });
  }
}

function decodeWord(id: string, word: number, result: ReadResult | undefined): bigint {
  return decodeAnswer(result, `tickBitmap(${word})`, id, (data) =>
    decodeFunctionResult({ abi, functionName: "tickBitmap", data }),
  );
}

function decodeTick(id: string, tick: number, result: ReadResult | undefined) {
  const [gross, net] = decodeAnswer(result, `ticks(${tick})`, id, (data) =>
    decodeFunctionResult({ abi, functionName: "ticks", data }),
  );
  return { tick, gross, net };
}
