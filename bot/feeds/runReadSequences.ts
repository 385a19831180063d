import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../domain/contractRead.ts";
import type { ChainClient } from "./openChainClient.ts";

const multicall3Abi = parseAbi([
  "struct Call3 { address target; bool allowFailure; bytes callData; }",
  "struct Result { bool success; bytes returnData; }",
  "function aggregate3(Call3[] calls) payable returns (Result[] returnData)",
]);

/** Reads a multicall: enough to be few requests, few enough for the gas cap of public nodes. */
const BATCH_READS = 500;

/**
 * Performs many read sequences side by side, all at one block: the reads that the sequences want next go into one
 * multicall, until every sequence has returned.
 * @returns what each sequence returned, under its key
 */
export async function runReadSequences<Result>(
  reader: { client: ChainClient; multicall3: Address; blockNumber: bigint },
  sequences: ReadonlyMap<string, ReadSequence<Result>>,
): Promise<ReadonlyMap<string, Result>> {
  const finished = new Map<string, Result>();
  let waiting = [...sequences].map(([key, sequence]) => ({ key, sequence, step: sequence.next() }));
  for (;;) {
    const open = [];
    for (const item of waiting) {
      if (item.step.done === true) finished.set(item.key, item.step.value);
      else open.push({ ...item, reads: item.step.value });
    }
    if (open.length === 0) return finished;
    const results = await readAll(
      reader,
      open.flatMap(({ reads }) => reads),
    );
    let from = 0;
    waiting = open.map(({ key, sequence, reads }) => {
      const slice = results.slice(from, from + reads.length);
      from += reads.length;
      return { key, sequence, step: sequence.next(slice) };
    });
  }
}

async function readAll(
  reader: { client: ChainClient; multicall3: Address; blockNumber: bigint },
  reads: readonly ContractRead[],
): Promise<readonly ReadResult[]> {
  const results: ReadResult[] = [];
  for (let from = 0; from < reads.length; from += BATCH_READS) {
    results.push(...(await readBatch(reader, reads.slice(from, from + BATCH_READS))));
  }
  return results;
}

async function readBatch(
  reader: { client: ChainClient; multicall3: Address; blockNumber: bigint },
  reads: readonly ContractRead[],
): Promise<readonly ReadResult[]> {
  const calls = reads.map((read) => ({ target: read.target, allowFailure: true, callData: read.data }));
  const { data } = await reader.client.call({
    to: reader.multicall3,
    data: encodeFunctionData({ abi: multicall3Abi, functionName: "aggregate3", args: [calls] }),
    blockNumber: reader.blockNumber,
  });
  return decodeFunctionResult({ abi: multicall3Abi, functionName: "aggregate3", data: data ?? "0x" }).map((result) => ({
    ok: result.success,
    data: result.returnData,
  }));
}
