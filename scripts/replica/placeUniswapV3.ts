import {
  type Address,
  decodeFunctionResult,
  encodeAbiParameters,
  encodeFunctionData,
  isAddressEqual,
  parseAbiParameters,
} from "viem";
import { liquidityProviderAbi, uniswapV3Abi } from "./abi.ts";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { ownCreationCode, packagedCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { PARITY_POOLS, type ParityPool } from "./parityPools.ts";
import { baseUnits, issueCoin } from "./placeCoins.ts";
import { hexText } from "./rpc.ts";

/** Fee of the pools in hundredths of a basis point, and the tick spacing that goes with it. */
const FEE_PIPS = 100;
const TICK_SPACING = 1;
const POSITIONS_PER_TRANSACTION = 26;
/** More than every position needs together. */
const PROVIDER_FUNDS = 2_000_000_000n;

type PoolPlan = ParityPool & { readonly address: Address };

const POOLS: readonly PoolPlan[] = [
  { ...PARITY_POOLS.usdcUsdt, address: REPLICA_ADDRESSES.uniswapV3UsdcUsdt },
  { ...PARITY_POOLS.daiUsdc, address: REPLICA_ADDRESSES.uniswapV3DaiUsdc },
];

/** Factory, router and quoter from Uniswap's npm packages. */
export function uniswapV3Placements(): readonly Placement[] {
  const periphery = "@uniswap/v3-periphery/artifacts/contracts";
  const factoryAndWeth = encodeAbiParameters(parseAbiParameters("address, address"), [
    REPLICA_ADDRESSES.uniswapV3Factory,
    REPLICA_ADDRESSES.weth,
  ]);
  return [
    {
      address: REPLICA_ADDRESSES.uniswapV3Factory,
      creationCode: packagedCreationCode(
        "@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json",
      ),
    },
    {
      address: REPLICA_ADDRESSES.uniswapV3SwapRouter,
      creationCode: withArguments(packagedCreationCode(`${periphery}/SwapRouter.sol/SwapRouter.json`), factoryAndWeth),
    },
    {
      address: REPLICA_ADDRESSES.uniswapV3QuoterV2,
      creationCode: withArguments(packagedCreationCode(`${periphery}/lens/QuoterV2.sol/QuoterV2.json`), factoryAndWeth),
    },
  ];
}

/**
 * Has the factory make the pools and fills them.
 * @returns the contract that holds the positions
 * @throws where the factory makes a pool at another address than mainnet's
 */
export async function openUniswapV3Pools(builder: Builder): Promise<Address> {
  await builder.mine([enableFee(builder), ...POOLS.map((pool) => createPool(builder, pool))]);
  for (const pool of POOLS) await checkAddress(builder, pool);
  const [provider] = await builder.create([ownCreationCode("replica/UniswapV3LiquidityProvider")]);
  if (provider === undefined) throw new Error("the liquidity provider was not created");
  const coins: readonly ReplicaCoin[] = ["usdc", "usdt", "dai"];
  await builder.mine([
    ...coins.flatMap((coin) => issueCoin(builder, coin, provider, baseUnits(coin, PROVIDER_FUNDS))),
    ...POOLS.map((pool) => initialize(builder, pool)),
  ]);
  for (const pool of POOLS) await builder.mine(mintPositions(builder, provider, pool));
  return provider;
}

function enableFee(builder: Builder) {
  const args = [FEE_PIPS, TICK_SPACING] as const;
  const data = encodeFunctionData({ abi: uniswapV3Abi, functionName: "enableFeeAmount", args });
  return builder.call(REPLICA_ADDRESSES.uniswapV3Factory, data);
}

function createPool(builder: Builder, pool: PoolPlan) {
  const args = [...pool.tokens, FEE_PIPS] as const;
  const data = encodeFunctionData({ abi: uniswapV3Abi, functionName: "createPool", args });
  return builder.call(REPLICA_ADDRESSES.uniswapV3Factory, data);
}

function initialize(builder: Builder, pool: PoolPlan) {
  const data = encodeFunctionData({ abi: uniswapV3Abi, functionName: "initialize", args: [pool.sqrtPriceX96] });
  return builder.call(pool.address, data);
}

function mintPositions(builder: Builder, provider: Address, pool: PoolPlan) {
  const count = Math.ceil(pool.positions.length / POSITIONS_PER_TRANSACTION);
  return Array.from({ length: count }, (_, part) => {
    const positions = pool.positions.slice(part * POSITIONS_PER_TRANSACTION, (part + 1) * POSITIONS_PER_TRANSACTION);
    const args = [pool.address, positions] as const;
    return builder.call(provider, encodeFunctionData({ abi: liquidityProviderAbi, functionName: "mint", args }));
  });
}

async function checkAddress(builder: Builder, pool: PoolPlan): Promise<void> {
  const data = encodeFunctionData({ abi: uniswapV3Abi, functionName: "getPool", args: [...pool.tokens, FEE_PIPS] });
  const answer = hexText.parse(
    await builder.rpc("eth_call", [{ to: REPLICA_ADDRESSES.uniswapV3Factory, data }, "latest"]),
  );
  const made = decodeFunctionResult({ abi: uniswapV3Abi, functionName: "getPool", data: answer });
  if (!isAddressEqual(made, pool.address)) throw new Error(`the factory made ${made}, expected ${pool.address}`);
}
