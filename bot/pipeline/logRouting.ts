import type { Address } from "viem";
import type { EvmLog } from "../domain/evmLog.ts";
import type { LogSource } from "../domain/logSource.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import type { PipelineSetup } from "./pipelineSetup.ts";

type ListedPools = PipelineSetup["pools"];

/** The pools that one contract's logs concern: those that any of its logs may, and those under one key. */
type PoolsAtAddress = { readonly address: Address; readonly any: string[]; readonly byKey: Map<string, string[]> };

const NOBODY: readonly string[] = [];

/** Which pools a log concerns: several may share a contract, and one may follow several. */
export class LogRouting {
  readonly #byAddress = new Map<string, PoolsAtAddress>();

  constructor(pools: ListedPools) {
    for (const { type, deployment } of pools) {
      for (const source of type.logSources?.(deployment) ?? ownAddress(deployment)) this.#list(source, deployment.id);
    }
  }

  /** The contracts whose logs are followed, each once. */
  addresses(): readonly Address[] {
    return [...this.#byAddress.values()].map(({ address }) => address);
  }

  /** Ids of the pools to tell of this log, in the order of the setup; none where it concerns nobody. */
  poolIdsFor({ address, topics }: Pick<EvmLog, "address" | "topics">): readonly string[] {
    const pools = this.#byAddress.get(address.toLowerCase());
    if (pools === undefined) return NOBODY;
    const keyed = pools.byKey.get(topics[1]?.toLowerCase() ?? "");
    return keyed === undefined ? pools.any : [...pools.any, ...keyed];
  }

  #list({ address, key }: LogSource, poolId: string): void {
    const at = address.toLowerCase();
    const pools = this.#byAddress.get(at) ?? { address, any: [], byKey: new Map<string, string[]>() };
    this.#byAddress.set(at, pools);
    if (key === undefined) return void pools.any.push(poolId);
    const ids = pools.byKey.get(key.toLowerCase());
    if (ids === undefined) pools.byKey.set(key.toLowerCase(), [poolId]);
    else ids.push(poolId);
  }
}

function ownAddress({ address }: PoolDeployment): readonly LogSource[] {
  return [{ address }];
}
