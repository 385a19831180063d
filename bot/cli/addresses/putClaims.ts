import type { AddressClaim } from "../../domain/addressClaim.ts";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { ClaimCount } from "./addressCheck.ts";

const NOT_READ = { ok: false, data: "0x" } as const;

/** Puts claims to the chain, all in one batch. */
export function* putClaims(claims: readonly AddressClaim[]): ReadSequence<ClaimCount> {
  if (claims.length === 0) return { held: 0, refuted: [] };
  const results = yield claims.map(({ read }) => read);
  const refuted = claims.flatMap((claim, index) => {
    const { holds, actual } = claim.judge(results[index] ?? NOT_READ);
    const { what, expected, gravity } = claim;
    return holds ? [] : [{ what, expected, gravity, actual }];
  });
  return { held: claims.length - refuted.length, refuted };
}
