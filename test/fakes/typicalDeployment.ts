import type { PoolDeployment } from "../../bot/domain/pool.ts";
import { THREE_POOL_DEPLOYMENT } from "../unit/pools/threePoolDeployment.ts";

/** What a kind of pool cannot do without, where the 3pool's deployment lacks it or has too much of it. */
const PARTICULARS: { readonly [type: string]: Partial<PoolDeployment> } = {
  "balancer-v2-stable": {
    parameters: { poolId: `${THREE_POOL_DEPLOYMENT.address.toLowerCase()}${"63".padStart(24, "0")}` },
  },
  "curve-metapool": {
    tokens: [
      { chainId: 1, coin: "META", address: "0x0000000000000000000000000000000000003003", decimals: 18 },
      ...THREE_POOL_DEPLOYMENT.tokens,
    ],
    parameters: {
      basePool: "0x0000000000000000000000000000000000004004",
      lpToken: "0x0000000000000000000000000000000000005005",
    },
  },
  "uniswap-v4": {
    tokens: THREE_POOL_DEPLOYMENT.tokens.slice(0, 2),
    parameters: { feePips: 100, tickSpacing: 1 },
  },
};

/** A deployment that a pool type accepts, of DAI and USDC at least; it stands nowhere. */
export function typicalDeployment(type: string): PoolDeployment {
  return { ...THREE_POOL_DEPLOYMENT, type, ...PARTICULARS[type] };
}
