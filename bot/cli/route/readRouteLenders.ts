import { formatAmount } from "../../domain/formatAmount.ts";
import type { LenderBook } from "../../domain/lender.ts";
import type { Token } from "../../domain/token.ts";
import { mulDivUp, PIPS, WAD } from "../../domain/wad.ts";
import { isJsonObject } from "../poolStates/isJsonObject.ts";
import { LineFields } from "../poolStates/lineFields.ts";
import { findToken } from "./findToken.ts";
import { readDecimalWad } from "./readDecimalWad.ts";
import { readObjects } from "./readObjects.ts";
import { readText } from "./readText.ts";
import { withinField } from "./withinField.ts";

/**
 * `lenders`: each with `feePips` (rounded up to a base unit), `gas`, and where it matters `holds`, whole coins by symbol.
 * Where none is stated, one lends any coin for nothing.
 * @throws InvalidInputError's kind, naming the lender and the field
 */
export function readRouteLenders(request: LineFields, tokens: readonly Token[]): readonly LenderBook[] {
  const lenders = readObjects(request, "lenders", (fields, at) => {
    const lender = readText(fields, "id") ?? `lender ${at + 1}`;
    const feePips = fields.naturalOr(0n, "feePips");
    const gas = fields.naturalOr(0n, "gas");
    const holds = withinField("holds", () => readHoldings(fields.raw("holds"), tokens));
    return lenderBook(lender, { feePips, gas, holds });
  });
  return lenders.length > 0 ? lenders : [lenderBook("free loan", { feePips: 0n, gas: 0n, holds: null })];
}

type Terms = {
  readonly feePips: bigint;
  readonly gas: bigint;
  readonly holds: ReadonlyMap<string, bigint> | null;
};

function lenderBook(lender: string, { feePips, gas, holds }: Terms): LenderBook {
  return {
    lender,
    offer({ token, units }) {
      const held = holds === null ? null : (holds.get(token.coin) ?? 0n);
      if (held !== null && units > held) {
        return { ok: false, reason: `it holds ${formatAmount({ token, units: held })}` };
      }
      return { ok: true, feeUnits: mulDivUp(units, feePips, PIPS), gas };
    },
  };
}

/** Base units by coin; null where nothing is said, which is as much as anybody wants. */
function readHoldings(stated: unknown, tokens: readonly Token[]): ReadonlyMap<string, bigint> | null {
  if (!isJsonObject(stated)) return null;
  const fields = new LineFields(stated);
  return new Map(
    Object.keys(stated).map((coin) => {
      const { decimals } = findToken(tokens, coin, "coin");
      return [coin, (readDecimalWad(fields, coin) * 10n ** BigInt(decimals)) / WAD];
    }),
  );
}
