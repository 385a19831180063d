import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { scaleMultipliers } from "./scaleMultipliers.ts";
import type { StableSwapRules } from "./stableSwapRules.ts";
import { type StableSwapFields, StableSwapState } from "./stableSwapState.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeStableSwap(fields: StableSwapFields, distrust: string | null): Json {
  return {
    balances: fields.balances,
    amplification: fields.amplification,
    ramp: { ...fields.ramp },
    feeE10: fields.feeE10,
    adminFeeE10: fields.adminFeeE10,
    transferFee: { ...fields.transferFee },
    killed: fields.killed,
    distrust,
  };
}

/**
 * Inverse of `storeStableSwap`.
 * @throws InvalidInputError on a malformed snapshot, a wrong number of balances, A of zero, or a fee above 100 %
 */
export function restoreStableSwap(
  deployment: PoolDeployment,
  rules: StableSwapRules,
  snapshot: Json,
): { state: StableSwapState; distrust: string | null } {
  const where = deployment.id;
  const fields = new SnapshotFields(snapshot, where);
  const ramp = fields.object("ramp");
  const transferFee = fields.object("transferFee");
  const restored: StableSwapFields = {
    balances: fields.naturals("balances"),
    amplification: fields.natural("amplification"),
    ramp: {
      initial: ramp.natural("initial"),
      future: ramp.natural("future"),
      initialTimeSeconds: ramp.natural("initialTimeSeconds"),
      futureTimeSeconds: ramp.natural("futureTimeSeconds"),
    },
    feeE10: fields.natural("feeE10"),
    adminFeeE10: fields.natural("adminFeeE10"),
    transferFee: { basisPoints: transferFee.natural("basisPoints"), maximumUnits: transferFee.natural("maximumUnits") },
    killed: fields.booleanOrNull("killed"),
  };
  checkRanges(restored, rules, deployment);
  const state = new StableSwapState(restored, scaleMultipliers(deployment));
  return { state, distrust: fields.textOrNull("distrust") };
}

function checkRanges(fields: StableSwapFields, rules: StableSwapRules, deployment: PoolDeployment): void {
  const { coins } = rules;
  const wrong = (field: string, value: unknown, expected: string) =>
    new InvalidInputError({ field: `snapshot.${field}`, value, expected, where: deployment.id });
  if (deployment.tokens.length !== coins) throw wrong("coins", deployment.tokens.length, `${coins} listed tokens`);
  if (fields.balances.length !== coins) throw wrong("balances", fields.balances.length, `${coins} balances`);
  if (fields.amplification === 0n) throw wrong("amplification", 0n, "a positive A");
  for (const field of ["feeE10", "adminFeeE10"] as const) {
    if (fields[field] > FEE_DENOMINATOR) throw wrong(field, fields[field], `at most ${FEE_DENOMINATOR}`);
  }
}
