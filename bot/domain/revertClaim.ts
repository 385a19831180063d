import type { AddressClaim } from "./addressClaim.ts";
import type { ContractRead } from "./contractRead.ts";

/** The claim that a read reverts, e.g. that a pool has no further coin. */
export function revertClaim(what: string, read: ContractRead, meaning: string): AddressClaim {
  return {
    what,
    read,
    expected: `a revert (${meaning})`,
    gravity: "must",
    judge: ({ ok, data }) => ({ holds: !ok, actual: ok ? `an answer (${data.slice(0, 66)})` : "a revert" }),
  };
}
