import type { PoolMirror, PoolType } from "../../domain/pool.ts";
import type { LineFields } from "./lineFields.ts";
import { madeUpAddress } from "./madeUpAddress.ts";
import { readStatedPool } from "./readStatedPool.ts";

/**
 * A pool that stands nowhere, its coins neither, in the state that a line of JSON gives it: see `readStatedPool`.
 * @param typeId where the line names none itself by `type`
 * @throws InvalidInputError on an unknown type and on fields that are missing or hold something else
 */
export function openStatedPool(
  line: LineFields,
  poolTypes: ReadonlyMap<string, PoolType>,
  typeId: string | undefined,
): PoolMirror {
  const stated = readStatedPool(line, poolTypes, typeId);
  const tokens = stated.decimals.map((places, index) => ({
    chainId: 1,
    coin: `coin ${index}`,
    address: madeUpAddress(index + 1),
    decimals: places,
  }));
  const { id } = stated.type;
  return stated.open({ id, type: id, chainId: 1, address: madeUpAddress(0), tokens, createdAtBlock: 0n });
}
