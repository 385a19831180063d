import { mainnet } from "../../../bot/chains/mainnet.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { dai } from "../../../bot/stablecoins/dai.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { usdt } from "../../../bot/stablecoins/usdt.ts";
import { MODELLED_LIQUIDITY, modelledPositions } from "../../../scripts/replica/liquidity.ts";

/** The three pools of the replay at parity, with the liquidity that the replica chain begins with. */
export function openModelPools(): ReadonlyMap<string, PoolMirror> {
  return new Map([
    ["uniswap-v3:USDC/USDT:100", openUniswap("uniswap-v3:USDC/USDT:100", 0, 1n)],
    // One DAI unit is 1e-12 USDC units at parity, hence the tick; liquidity scales with the root of 1e12.
    ["uniswap-v3:DAI/USDC:100", openUniswap("uniswap-v3:DAI/USDC:100", -276_324, 10n ** 6n)],
    ["curve:3pool", openCurve()],
  ]);
}

function openUniswap(id: string, parityTick: number, scale: bigint): PoolMirror {
  const positions = modelledPositions(parityTick, scale);
  const net = new Map<number, { gross: bigint; net: bigint }>();
  const add = (tick: number, gross: bigint, signed: bigint): void => {
    const held = net.get(tick) ?? { gross: 0n, net: 0n };
    net.set(tick, { gross: held.gross + gross, net: held.net + signed });
  };
  for (const { tickLower, tickUpper, liquidity } of positions) {
    add(tickLower, liquidity, liquidity);
    add(tickUpper, liquidity, -liquidity);
  }
  return uniswapV3.open(deployment(id), {
    sqrtPriceX96: sqrtRatioAtTick(parityTick),
    tick: parityTick,
    liquidity: positions.reduce((sum, position) => sum + position.liquidity, 0n),
    feePips: 100n,
    tickSpacing: 1,
    lowestTick: -887_272,
    highestTick: 887_272,
    ticks: [...net].sort(([a], [b]) => a - b).map(([tick, held]) => [tick, held.gross, held.net]),
    distrust: null,
  });
}

function openCurve(): PoolMirror {
  const { curve3pool } = MODELLED_LIQUIDITY;
  return curveStableSwap.open(deployment("curve:3pool"), {
    balances: [curve3pool.dai * 10n ** 18n, curve3pool.usdc * 10n ** 6n, curve3pool.usdt * 10n ** 6n],
    amplification: 2_000n,
    ramp: { initial: 2_000n, future: 2_000n, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: 1_000_000n,
    adminFeeE10: 5_000_000_000n,
    transferFee: { basisPoints: 0n, maximumUnits: 0n },
    killed: false,
    distrust: null,
  });
}

function deployment(id: string): PoolDeployment {
  const listed = mainnet.pools.find((pool) => pool.id === id);
  if (listed === undefined) throw new Error(`${id} is not listed`);
  const tokens = listed.coins.map((symbol) => {
    const coin = [usdc, usdt, dai].find((each) => each.symbol === symbol);
    const deployed = coin?.deployments.find(({ chainId }) => chainId === mainnet.id);
    if (deployed === undefined) throw new Error(`${symbol} is not deployed`);
    return { ...deployed, coin: symbol };
  });
  return { id, type: listed.type, chainId: mainnet.id, address: listed.address, tokens, createdAtBlock: 0n };
}
