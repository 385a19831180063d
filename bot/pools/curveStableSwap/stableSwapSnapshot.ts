import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { coinRates } from "./coinRates.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import { type StableSwapFields, StableSwapState } from "./stableSwapState.ts";
import type { TransferFee } from "./transferFee.ts";

const FEE_DENOMINATOR = 10n ** 10n;
const NO_FEE: TransferFee = { basisPoints: 0n, maximumUnits: 0n };

/**
 * A state as the journal holds it; `distrust` is why it must not be quoted, or null. What a kind of pool does not have is
 * left out: the one coin that may take a fee has its fee alone, a supply that was not read is none.
 */
export function storeStableSwap(kind: StableSwapKind, fields: StableSwapFields, distrust: string | null): Json {
  const { transferFees, ramp, supply, offpegMultiplierE10, ...rest } = fields;
  const stored: Json = {
    ...rest,
    ramp: { ...ramp },
    ...(typeof kind.measured === "number"
      ? { transferFee: { ...(transferFees[kind.measured] ?? NO_FEE) } }
      : { transferFees: transferFees.map((fee) => ({ ...fee })) }),
    ...(kind.notesPrices ? { offpegMultiplierE10 } : {}),
    ...(supply === null ? {} : { supply }),
    distrust,
  };
  return stored;
}

/**
 * Inverse of `storeStableSwap`.
 * @throws InvalidInputError on a malformed snapshot, a wrong number of balances, A of zero, or a fee above 100 %
 */
export function restoreStableSwap(
  deployment: PoolDeployment,
  kind: StableSwapKind,
  snapshot: Json,
): { state: StableSwapState; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, deployment.id);
  const restored = fieldsOf(fields, deployment, kind);
  checkRanges(restored, kind, deployment);
  const state = new StableSwapState(restored, coinRates(deployment), kind.maths);
  return { state, distrust: fields.textOrNull("distrust") };
}

function fieldsOf(fields: SnapshotFields, deployment: PoolDeployment, kind: StableSwapKind): StableSwapFields {
  const ramp = fields.object("ramp");
  return {
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
    offpegMultiplierE10: kind.notesPrices ? fields.natural("offpegMultiplierE10") : 0n,
    transferFees: transferFeesOf(fields, deployment, kind),
    killed: fields.booleanOrNull("killed"),
    supply: fields.naturalOrNull("supply"),
  };
}

function transferFeesOf(fields: SnapshotFields, { tokens }: PoolDeployment, { measured }: StableSwapKind) {
  if (typeof measured === "number") {
    const fee = transferFeeOf(fields.object("transferFee"));
    return tokens.map((_, index) => (index === measured ? fee : NO_FEE));
  }
  return fields.objects("transferFees").map(transferFeeOf);
}

function transferFeeOf(fee: SnapshotFields): TransferFee {
  return { basisPoints: fee.natural("basisPoints"), maximumUnits: fee.natural("maximumUnits") };
}

function checkRanges(fields: StableSwapFields, kind: StableSwapKind, deployment: PoolDeployment): void {
  const coins = kind.coins ?? deployment.tokens.length;
  const wrong = (field: string, value: unknown, expected: string) =>
    new InvalidInputError({ field: `snapshot.${field}`, value, expected, where: deployment.id });
  if (deployment.tokens.length !== coins) throw wrong("coins", deployment.tokens.length, `${coins} listed tokens`);
  if (fields.balances.length !== coins) throw wrong("balances", fields.balances.length, `${coins} balances`);
  if (fields.transferFees.length !== coins) throw wrong("transferFees", fields.transferFees.length, `${coins} fees`);
  if (fields.amplification === 0n) throw wrong("amplification", 0n, "a positive A");
  for (const field of ["feeE10", "adminFeeE10"] as const) {
    if (fields[field] > FEE_DENOMINATOR) throw wrong(field, fields[field], `at most ${FEE_DENOMINATOR}`);
  }
}
