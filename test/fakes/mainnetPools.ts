import { mainnet } from "../../bot/chains/mainnet.ts";
import type { PoolDeployment } from "../../bot/domain/pool.ts";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import type { Token } from "../../bot/domain/token.ts";
import { dai as daiCoin } from "../../bot/stablecoins/dai.ts";
import { usdc as usdcCoin } from "../../bot/stablecoins/usdc.ts";
import { usdt as usdtCoin } from "../../bot/stablecoins/usdt.ts";

export const dai = tokenOf(daiCoin);
export const usdc = tokenOf(usdcCoin);
export const usdt = tokenOf(usdtCoin);

export const curvePool = deploymentOf("curve:3pool");
export const usdcUsdtPool = deploymentOf("uniswap-v3:USDC/USDT:100");
export const daiUsdcPool = deploymentOf("uniswap-v3:DAI/USDC:100");
export const deployments: readonly PoolDeployment[] = [curvePool, usdcUsdtPool, daiUsdcPool];

function tokenOf(coin: Stablecoin): Token {
  const deployment = coin.deployments.find(({ chainId }) => chainId === mainnet.id);
  if (deployment === undefined) throw new Error(`${coin.symbol} is not on ${mainnet.name}`);
  return { ...deployment, coin: coin.symbol };
}

function deploymentOf(id: string): PoolDeployment {
  const listed = mainnet.pools.find((pool) => pool.id === id);
  if (listed === undefined) throw new Error(`${id} is not listed on ${mainnet.name}`);
  const tokens = listed.coins.map((symbol) => [dai, usdc, usdt].find(({ coin }) => coin === symbol));
  return { ...listed, chainId: mainnet.id, tokens: tokens.filter((token) => token !== undefined) };
}
