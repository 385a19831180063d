import type { EvmLog } from "../../domain/evmLog.ts";
import type { LogSource } from "../../domain/logSource.ts";

/** Whether one of the sources could have emitted the log. Addresses and topics compare whatever their case. */
export function isLogFrom(sources: readonly LogSource[], log: EvmLog): boolean {
  for (const { address, key } of sources) {
    if (!isSame(address, log.address)) continue;
    if (key === undefined || isSame(key, log.topics[1])) return true;
  }
  return false;
}

function isSame(expected: string, found: string | undefined): boolean {
  return expected === found || expected.toLowerCase() === found?.toLowerCase();
}
