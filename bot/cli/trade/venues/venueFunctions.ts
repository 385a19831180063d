import type { Hex } from "viem";
import { loanFunctions } from "./loanFunctions.ts";
import { swapFunctions } from "./swapFunctions.ts";
import { unlockFunctions } from "./unlockFunctions.ts";
import type { VenueFunction } from "./venueAction.ts";

/** Every function that a trade may call anywhere (`contracts/core/PermittedCalls.sol`), by selector. */
export const venueFunctions: ReadonlyMap<string, { readonly name: string; readonly tell: VenueFunction }> = new Map<
  Hex,
  { readonly name: string; readonly tell: VenueFunction }
>([...loanFunctions, ...swapFunctions, ...unlockFunctions]);
