import { decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { ContractRead, ReadResult } from "../domain/contractRead.ts";
import { describeFailure } from "../domain/describeFailure.ts";
import { callAtBlock } from "./callAtBlock.ts";
import type { ChainReader } from "./chainReader.ts";
import { toNodeError } from "./toNodeError.ts";

const multicall3Abi = parseAbi([
  "struct Call3 { address target; bool allowFailure; bytes callData; }",
  "struct Result { bool success; bytes returnData; }",
  "function aggregate3(Call3[] calls) payable returns (Result[] returnData)",
]);

/** Reads a multicall: enough to be few requests, few enough for the gas cap and the longest answer of public nodes. */
export const BATCH_READS = 500;

/** What nodes say of a request that asks for too much at once. */
const TOO_MUCH = /\bgas\b|too (?:large|big|long|many results)|response size|exceeds|size limit|revert/i;
const OF_TIME = "RPC_SLOW";
const OF_NUMBER = "RPC_RATE_LIMITED";

/**
 * Performs reads in multicalls, in order. A multicall that is too much for the node (its gas, its answer, its time) is
 * asked for in halves.
 */
export async function readBatch(reader: ChainReader, reads: readonly ContractRead[]): Promise<readonly ReadResult[]> {
  if (reads.length > BATCH_READS) return inParts(reader, reads, BATCH_READS);
  try {
    return await readAtOnce(reader, reads);
  } catch (error) {
    if (reads.length < 2 || !isTooMuch(error)) throw error;
    return inParts(reader, reads, Math.ceil(reads.length / 2));
  }
}

function isTooMuch(error: unknown): boolean {
  const { code } = toNodeError(error);
  return code === OF_TIME || (code !== OF_NUMBER && TOO_MUCH.test(describeFailure(error)));
}

async function inParts(
  reader: ChainReader,
  reads: readonly ContractRead[],
  size: number,
): Promise<readonly ReadResult[]> {
  const results: ReadResult[] = [];
  for (let from = 0; from < reads.length; from += size) {
    results.push(...(await readBatch(reader, reads.slice(from, from + size))));
  }
  return results;
}

async function readAtOnce(reader: ChainReader, reads: readonly ContractRead[]): Promise<readonly ReadResult[]> {
  if (reads.length === 0) return [];
  const calls = reads.map((read) => ({ target: read.target, allowFailure: true, callData: read.data }));
  const data = await callAtBlock(
    reader,
    encodeFunctionData({ abi: multicall3Abi, functionName: "aggregate3", args: [calls] }),
  );
  return decodeFunctionResult({ abi: multicall3Abi, functionName: "aggregate3", data }).map((result) => ({
    ok: result.success,
    data: result.returnData,
  }));
}
