import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters, zeroAddress } from "viem";
import { uniswapV4Abi } from "./abi.ts";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { ownCreationCode, packagedCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { PARITY_POOLS, type ParityPool } from "./parityPools.ts";
import { baseUnits, issueCoin } from "./placeCoins.ts";

const POSITIONS_PER_TRANSACTION = 52;
/** More than every position needs together. */
const PROVIDER_FUNDS = 2_000_000_000n;

/**
 * What tells a v4 pool from another of the same two coins: fee in hundredths of a basis point, tick spacing, no hooks.
 * USDC/USDT has the fee of mainnet's largest, DAI/USDC that of its v3 pool.
 */
const POOLS: readonly (ParityPool & { readonly feePips: number; readonly tickSpacing: number })[] = [
  { ...PARITY_POOLS.usdcUsdt, feePips: 10, tickSpacing: 1 },
  { ...PARITY_POOLS.daiUsdc, feePips: 100, tickSpacing: 1 },
];

/** The PoolManager from Uniswap's npm package. */
export function uniswapV4Placement(owner: Address): Placement {
  const code = packagedCreationCode("@uniswap/v4-core/out/PoolManager.sol/PoolManager.json");
  return {
    address: REPLICA_ADDRESSES.uniswapV4PoolManager,
    creationCode: withArguments(code, encodeAbiParameters(parseAbiParameters("address"), [owner])),
  };
}

/**
 * Opens the pools and fills them.
 * @returns the contract that holds the positions
 */
export async function openUniswapV4Pools(builder: Builder): Promise<Address> {
  const manager = encodeAbiParameters(parseAbiParameters("address"), [REPLICA_ADDRESSES.uniswapV4PoolManager]);
  const [provider] = await builder.create([
    withArguments(ownCreationCode("replica/UniswapV4LiquidityProvider"), manager),
  ]);
  if (provider === undefined) throw new Error("the liquidity provider was not created");
  const coins: readonly ReplicaCoin[] = ["usdc", "usdt", "dai"];
  await builder.mine([
    ...coins.flatMap((coin) => issueCoin(builder, coin, provider, baseUnits(coin, PROVIDER_FUNDS))),
    ...POOLS.map((pool) => initialize(builder, pool)),
  ]);
  for (const pool of POOLS) await builder.mine(addPositions(builder, provider, pool));
  return provider;
}

function initialize(builder: Builder, pool: (typeof POOLS)[number]) {
  const args = [keyOf(pool), pool.sqrtPriceX96] as const;
  const data = encodeFunctionData({ abi: uniswapV4Abi, functionName: "initialize", args });
  return builder.call(REPLICA_ADDRESSES.uniswapV4PoolManager, data);
}

function addPositions(builder: Builder, provider: Address, pool: (typeof POOLS)[number]) {
  const count = Math.ceil(pool.positions.length / POSITIONS_PER_TRANSACTION);
  return Array.from({ length: count }, (_, part) => {
    const positions = pool.positions.slice(part * POSITIONS_PER_TRANSACTION, (part + 1) * POSITIONS_PER_TRANSACTION);
    const args = [keyOf(pool), positions] as const;
    return builder.call(provider, encodeFunctionData({ abi: uniswapV4Abi, functionName: "modify", args }));
  });
}

function keyOf({ tokens, feePips, tickSpacing }: (typeof POOLS)[number]) {
  const [currency0, currency1] = tokens;
  return { currency0, currency1, fee: feePips, tickSpacing, hooks: zeroAddress };
}
