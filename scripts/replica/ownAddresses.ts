import { type Address, getAddress, stringToHex } from "viem";

/** An address that is its own label in ASCII, so that nobody takes it for one of mainnet. */
function labelled(label: string): Address {
  return getAddress(stringToHex(label, { size: 20 }));
}

/** Where the replica puts contracts that stand for a kind of contract and not for one certain contract of mainnet. */
export const REPLICA_OWN_ADDRESSES = {
  /** A plain Curve pool of DAI and USDC. */
  curvePlainPool: labelled("replica:curve-plain2"),
  curvePlainPoolToken: labelled("replica:curve-lp-dai"),
} as const;
