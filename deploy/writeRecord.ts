import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Chain } from "../bot/domain/chain.ts";
import { type DeploymentRecord, type ExecutorRecord, recordPath } from "./deploymentRecord.ts";
import { readRecord } from "./readRecord.ts";

/**
 * Writes the record of a chain, whole or not at all. An executor at another address moves the one before to `earlier`;
 * the same one keeps a transaction that is known.
 * @returns the file
 */
export function writeRecord(folder: string, { id, network }: Chain, executor: ExecutorRecord): string {
  const path = recordPath(folder, id);
  const before = readRecord(folder, id);
  const record: DeploymentRecord = {
    chainId: id,
    network,
    ...(before?.executor === executor.executor && executor.transactionHash === null
      ? withTransaction(executor, before)
      : executor),
    earlier: earlierThan(executor, before),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.tmp`, path);
  return path;
}

function withTransaction(executor: ExecutorRecord, { transactionHash, blockNumber }: ExecutorRecord): ExecutorRecord {
  return { ...executor, transactionHash, blockNumber };
}

function earlierThan({ executor }: ExecutorRecord, before: DeploymentRecord | null): ExecutorRecord[] {
  if (before === null) return [];
  const { earlier, chainId: _chainId, network: _network, ...last } = before;
  return [last, ...earlier].filter((record) => record.executor !== executor);
}
