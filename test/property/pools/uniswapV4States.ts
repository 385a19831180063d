import fc from "fast-check";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { storeUniswapV4 } from "../../../bot/pools/uniswapV4/uniswapV4Snapshot.ts";
import { uniswapV4 } from "../../../bot/pools/uniswapV4.ts";
import { USDC_USDT, uniswapV3Mirrors } from "./uniswapV3States.ts";

/** USDC/USDT in a manager, where the state is made up. */
export const UNISWAP_V4_DEPLOYMENT: PoolDeployment = {
  ...USDC_USDT,
  id: "uniswap-v4:USDC/USDT:10",
  type: "uniswap-v4",
  address: "0x000000000004444c5dc75cB358380D2e3dE08A90",
  parameters: { feePips: 10, tickSpacing: 1 },
};

const protocolFees = fc.bigInt({ min: 0n, max: 1_000n });

/** The v3 pools of `uniswapV3Mirrors`, as a manager would keep them, with fees of the protocol. */
export const uniswapV4Mirrors: fc.Arbitrary<PoolMirror> = fc
  .tuple(uniswapV3Mirrors, fc.bigInt({ min: 0n, max: 10_000n }), protocolFees, protocolFees)
  .map(([mirror, lpFeePips, first, second]) => {
    const { feePips: _, ...ticks } = restoreUniswapV3(mirror.snapshot(), "v3").state;
    const state = { ...ticks, lpFeePips, protocolFeesPips: [first, second] as const };
    return uniswapV4.open(UNISWAP_V4_DEPLOYMENT, storeUniswapV4(state, null));
  });
