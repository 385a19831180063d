import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { PIPS } from "../../domain/wad.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { restoreTicks, storeTicks } from "../uniswapV3/tickSnapshot.ts";
import type { UniswapV4Fields } from "./uniswapV4Fields.ts";

/** Nothing takes more than everything. */
const HIGHEST_FEE = PIPS;

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeUniswapV4(state: UniswapV4Fields, distrust: string | null): Json {
  const { lpFeePips, protocolFeesPips } = state;
  return { ...storeTicks(state), lpFeePips, protocolFeesPips, distrust };
}

/**
 * Inverse of `storeUniswapV4`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot, ticks out of order or bounds, a price that is not at its tick, or a
 * fee above 100 %
 */
export function restoreUniswapV4(snapshot: Json, where: string): { state: UniswapV4Fields; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, where);
  const [first, second, ...others] = fields.naturals("protocolFeesPips");
  if (first === undefined || second === undefined || others.length > 0) {
    throw invalid("protocolFeesPips", fields.list("protocolFeesPips").length, "two fees", where);
  }
  const lpFeePips = fields.natural("lpFeePips");
  for (const fee of [lpFeePips, first, second]) {
    if (fee > HIGHEST_FEE) throw invalid("lpFeePips, protocolFeesPips", fee, `at most ${HIGHEST_FEE}`, where);
  }
  const state = { ...restoreTicks(fields, where), lpFeePips, protocolFeesPips: [first, second] as const };
  return { state, distrust: fields.textOrNull("distrust") };
}

function invalid(field: string, value: unknown, expected: string, where: string): InvalidInputError {
  return new InvalidInputError({ field: `snapshot.${field}`, value, expected, where });
}
