import type { Address } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";

const token = (coin: string, address: Address, decimals: number) => ({ chainId: 1, coin, address, decimals });

/** The 3pool on mainnet. */
export const THREE_POOL_DEPLOYMENT: PoolDeployment = {
  id: "curve-3pool",
  type: "curve-stableswap",
  chainId: 1,
  address: "0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7",
  tokens: [
    token("DAI", "0x6B175474E89094C44Da98b954EedeAC495271d0F", 18),
    token("USDC", "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", 6),
    token("USDT", "0xdAC17F958D2ee523a2206206994597C13D831ec7", 6),
  ],
  createdAtBlock: 10_809_473n,
};

/** Fields of a snapshot that a test may want otherwise. */
export type ThreePoolFields = {
  readonly balances?: readonly bigint[];
  readonly amplification?: bigint;
  readonly ramp?: { readonly [field: string]: bigint };
  readonly feeE10?: bigint;
  readonly adminFeeE10?: bigint;
  readonly transferFee?: { readonly basisPoints: bigint; readonly maximumUnits: bigint };
  readonly killed?: boolean | null;
};

/** A calm pool of a hundred million of each coin, A = 2000, fee 0.01 %, half of it the owner's. */
export function threePoolSnapshot(changed: ThreePoolFields = {}): Json {
  const amplification = changed.amplification ?? 2000n;
  return {
    balances: [10n ** 26n, 10n ** 14n, 10n ** 14n],
    amplification,
    ramp: { initial: amplification, future: amplification, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: 1_000_000n,
    adminFeeE10: 5_000_000_000n,
    transferFee: { basisPoints: 0n, maximumUnits: 0n },
    killed: null,
    distrust: null,
    ...changed,
  };
}
