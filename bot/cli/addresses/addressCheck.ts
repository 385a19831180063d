import type { Address } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";

/** A claim that the chain refuted. */
export type Refutation = Pick<AddressClaim, "what" | "expected" | "gravity"> & { readonly actual: string };

/** What putting claims to a contract came to. */
export type ClaimCount = { readonly held: number; readonly refuted: readonly Refutation[] };

export type AddressKind = "multicall" | "coin" | "pool" | "lender" | "feed";

/** One entry of the address book, compared with the chain. */
export type AddressCheck = ClaimCount & {
  readonly kind: AddressKind;
  /** E.g. "USDC", "curve:3pool", "aave-v3", "USDC / USD". */
  readonly name: string;
  readonly address: Address;
  /** False where no code stands at the address: then nothing was asked. */
  readonly present: boolean;
};
