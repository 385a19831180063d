import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { WAD } from "../../domain/wad.ts";
import type { AmplificationRamp } from "../curveStableSwap/amplificationRamp.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { BalancerV2StableState } from "./balancerV2StableState.ts";
import { scalingFactors } from "./scalingFactors.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. Scaling follows from the coins. */
export function storeBalancerV2Stable({ fields }: BalancerV2StableState, distrust: string | null): Json {
  const { factors: _, ...stored } = fields;
  return { ...stored, distrust };
}

/**
 * Inverse of `storeBalancerV2Stable`.
 * @throws InvalidInputError on a malformed snapshot, a fee of everything, or an amplification below one
 */
export function restoreBalancerV2Stable(
  snapshot: Json,
  deployment: PoolDeployment,
): { state: BalancerV2StableState; distrust: string | null } {
  const { id: where } = deployment;
  const fields = new SnapshotFields(snapshot, where);
  const factors = scalingFactors(deployment);
  const balances = fields.naturals("balances");
  expect(balances.length === factors.length, "balances", `${balances.length} of them`, `${factors.length}`, where);
  const swapFeeWad = fields.natural("swapFeeWad");
  expect(swapFeeWad < WAD, "swapFeeWad", swapFeeWad, "less than one in wad", where);
  const amplificationE3 = fields.naturalOrNull("amplificationE3");
  const isPossible = amplificationE3 === null || amplificationE3 >= AMPLIFICATION_ONE;
  expect(isPossible, "amplificationE3", amplificationE3, `at least ${AMPLIFICATION_ONE}, or null`, where);
  const paused = fields.booleanOrNull("paused") ?? true;
  const bufferPeriodEndSeconds = fields.natural("bufferPeriodEndSeconds");
  const ramp = rampOf(fields);
  const state = { balances, factors, swapFeeWad, amplificationE3, ramp, paused, bufferPeriodEndSeconds };
  return { state: new BalancerV2StableState(state), distrust: fields.textOrNull("distrust") };
}

function rampOf(fields: SnapshotFields): AmplificationRamp | null {
  const ramp = fields.objectOrNull("ramp");
  if (ramp === null) return null;
  return {
    initial: ramp.natural("initial"),
    future: ramp.natural("future"),
    initialTimeSeconds: ramp.natural("initialTimeSeconds"),
    futureTimeSeconds: ramp.natural("futureTimeSeconds"),
  };
}

function expect(holds: boolean, field: string, value: unknown, expected: string, where: string): void {
  if (!holds) throw new InvalidInputError({ field: `snapshot.${field}`, value, expected, where });
}
