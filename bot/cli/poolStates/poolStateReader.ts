import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import type { LineFields } from "./lineFields.ts";

/** A pool as a line of JSON states it. */
export type StatedPool = {
  /** Decimals of its coins, in the pool's own order. */
  readonly decimals: readonly number[];
  /** As the pool type opens it. */
  readonly snapshot: Json;
  readonly parameters?: NonNullable<PoolDeployment["parameters"]>;
};

/** How a line states a pool of one type. */
export type PoolStateReader = {
  /** Id of the pool type. */
  readonly type: string;
  /** Other names that a line may give it. */
  readonly aliases: readonly string[];
  /** Throws InvalidInputError on a field that is missing or holds something else. */
  read(line: LineFields): StatedPool;
};
