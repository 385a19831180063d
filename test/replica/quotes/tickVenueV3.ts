import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";
import { sqrtPriceBounds } from "../../../bot/domain/sqrtPriceBounds.ts";
import { uniswapV3PoolAbi } from "../../../bot/pools/uniswapV3/uniswapV3PoolAbi.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { newCoins } from "./newCoins.ts";
import { type ProbeChain, readBytecode } from "./probeChain.ts";
import type { OpenedTickPool, TickVenue } from "./tickVenue.ts";

const FACTORY = "@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json";
const factoryAbi = parseAbi([
  "function enableFeeAmount(uint24 fee, int24 tickSpacing)",
  "function createPool(address tokenA, address tokenB, uint24 fee) returns (address)",
  "function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)",
]);
const poolAbi = parseAbi([
  "function initialize(uint160 sqrtPriceX96)",
  "function mint(address recipient, int24 tickLower, int24 tickUpper, uint128 amount, bytes data) returns (uint256, uint256)",
  "function burn(int24 tickLower, int24 tickUpper, uint128 amount) returns (uint256, uint256)",
]);
const SLOT0 = encodeFunctionData({ abi: uniswapV3PoolAbi, functionName: "slot0" });

/** Uniswap v3's factory on this chain. */
export async function tickVenueV3(chain: ProbeChain): Promise<TickVenue> {
  const factory = await chain.deploy(readBytecode(FACTORY));
  const enabling = { abi: factoryAbi, functionName: "enableFeeAmount", args: [100, 1] } as const;
  await chain.send(factory, encodeFunctionData(enabling));
  return {
    chain,
    type: uniswapV3,
    restore: (snapshot) => restoreUniswapV3(snapshot, "v3").state,
    decodePoint(data) {
      const [sqrtPriceX96, tick] = decodeFunctionResult({ abi: uniswapV3PoolAbi, functionName: "slot0", data });
      return { sqrtPriceX96, tick };
    },
    async openPool(kind, sqrtPriceX96) {
      const tokens = await newCoins(chain, kind.decimals);
      const args = [tokens[0].address, tokens[1].address, kind.fee] as const;
      await chain.send(factory, encodeFunctionData({ abi: factoryAbi, functionName: "createPool", args }));
      const answer = await chain.call(factory, encodeFunctionData({ abi: factoryAbi, functionName: "getPool", args }));
      const address = decodeFunctionResult({ abi: factoryAbi, functionName: "getPool", data: answer });
      const initializing = { abi: poolAbi, functionName: "initialize", args: [sqrtPriceX96] } as const;
      await chain.send(address, encodeFunctionData(initializing));
      const id = `uniswap-v3:${kind.fee}`;
      const deployment = { id, type: uniswapV3.id, chainId: 1, address, tokens, createdAtBlock: 0n };
      return opened(chain.probe, { ...deployment, parameters: { factory } });
    },
  };
}

function opened(probe: Address, deployment: PoolDeployment): OpenedTickPool {
  return {
    deployment,
    pointView: SLOT0,
    modify: (tickLower, tickUpper, liquidity) =>
      liquidity >= 0n
        ? encodeFunctionData({
            abi: poolAbi,
            functionName: "mint",
            args: [probe, tickLower, tickUpper, liquidity, "0x"],
          })
        : encodeFunctionData({ abi: poolAbi, functionName: "burn", args: [tickLower, tickUpper, -liquidity] }),
    swap: (zeroForOne, amount) =>
      amount > 0n ? leg(probe, deployment, zeroForOne, amount) : bought(probe, zeroForOne, amount),
  };
}

/** The leg as the executor would make it, with the amount already in its place. */
function leg(probe: Address, deployment: PoolDeployment, zeroForOne: boolean, amount: bigint): Hex {
  const [token0, token1] = deployment.tokens.map(({ address }) => address);
  if (token0 === undefined || token1 === undefined) throw new Error("a pool has two tokens");
  const [tokenIn, tokenOut] = zeroForOne ? [token0, token1] : [token1, token0];
  const [call, ...others] = uniswapV3.encodeSwap(deployment, tokenIn, tokenOut, amount, probe);
  if (call === undefined || others.length > 0) throw new Error("a Uniswap leg is one call");
  return call.data;
}

function bought(probe: Address, zeroForOne: boolean, amount: bigint): Hex {
  const limit = zeroForOne ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest;
  const args = [probe, zeroForOne, amount, limit, "0x"] as const;
  return encodeFunctionData({ abi: uniswapV3PoolAbi, functionName: "swap", args });
}
