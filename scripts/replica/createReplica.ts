import { createPublicClient, createTestClient, createWalletClient, custom } from "viem";
import { mainnet } from "viem/chains";
import { readAccounts } from "./accounts.ts";
import { BlockMiner } from "./blockMiner.ts";
import { Builder } from "./builder.ts";
import { openNetwork, type ReplicaNetwork } from "./network.ts";
import { placeAaveV3 } from "./placeAaveV3.ts";
import { balancerV2Placements, openBalancerV2Pool } from "./placeBalancerV2.ts";
import { baseUnits, coinPlacements, issueCoin, openMint, venueApprovals } from "./placeCoins.ts";
import { createXPlacement } from "./placeCreateX.ts";
import { curve3poolPlacement, fillCurve3pool, handOverLiquidityToken } from "./placeCurve3pool.ts";
import { curvePlainPoolPlacements, fillCurvePlainPool } from "./placeCurvePlainPool.ts";
import { curveStableSwapNgPlacement, fillCurveStableSwapNg } from "./placeCurveStableSwapNg.ts";
import { placeFeeds } from "./placeFeeds.ts";
import { placeMakerFlashMint } from "./placeMakerFlashMint.ts";
import { placeMakerPsms } from "./placeMakerPsms.ts";
import { fillMorphoBlue, morphoBluePlacement } from "./placeMorphoBlue.ts";
import { multicall3Placement } from "./placeMulticall3.ts";
import { placeSavingsDai } from "./placeSavingsDai.ts";
import { openUniswapV2Pairs, uniswapV2Placement } from "./placeUniswapV2.ts";
import { openUniswapV3Pools, uniswapV3Placements } from "./placeUniswapV3.ts";
import { openUniswapV4Pools, uniswapV4Placement } from "./placeUniswapV4.ts";
import type { Replica, ReplicaOptions } from "./replica.ts";
import { rpcOf } from "./rpc.ts";
import { headOf, sendAlone } from "./sendAlone.ts";

/** Whole coins of each kind that every trader and the liquidity provider begin with: test money. */
const ACCOUNT_FUNDS = 2_000_000_000n;
const CLIENT_POLLING_MS = 10;

/** Builds a replica chain in this process: a few hundred milliseconds. Close it when done. */
export async function createReplica(options: ReplicaOptions = {}): Promise<Replica> {
  const { genesisTimestampSeconds } = options;
  const connection = await openNetwork(genesisTimestampSeconds === undefined ? {} : { genesisTimestampSeconds });
  return buildReplica(connection, options.automine ?? false);
}

/** Lays everything on an empty network. */
export async function buildReplica(network: ReplicaNetwork, automine: boolean): Promise<Replica> {
  const { provider } = network;
  const rpc = rpcOf(provider);
  await rpc("evm_setAutomine", [false]);
  const accounts = await readAccounts(rpc);
  const genesis = await headOf(rpc);
  const builder = new Builder(rpc, accounts.deployer, genesis.timestampSeconds);
  await builder.place([
    ...coinPlacements(),
    uniswapV2Placement(accounts.deployer),
    ...uniswapV3Placements(),
    uniswapV4Placement(accounts.deployer),
    curve3poolPlacement(accounts.deployer),
    ...curvePlainPoolPlacements(accounts.deployer),
    curveStableSwapNgPlacement(accounts.deployer),
    morphoBluePlacement(accounts.deployer),
    ...balancerV2Placements(accounts.deployer),
    await multicall3Placement(),
    await createXPlacement(),
  ]);
  const feeds = await placeFeeds(builder, accounts.transmitter, genesis.timestampSeconds);
  const holders = [accounts.liquidityProvider, ...accounts.traders];
  const coins = ["usdc", "usdt", "dai"] as const;
  await builder.mine([
    openMint(builder),
    handOverLiquidityToken(builder),
    ...holders.flatMap((holder) =>
      coins.flatMap((coin) => issueCoin(builder, coin, holder, baseUnits(coin, ACCOUNT_FUNDS))),
    ),
  ]);
  await builder.mine([...venueApprovals(accounts), fillCurve3pool(accounts.liquidityProvider)]);
  const uniswapV3LiquidityProvider = await openUniswapV3Pools(builder);
  await placeAaveV3(builder, accounts.liquidityProvider);
  const uniswapV4LiquidityProvider = await openUniswapV4Pools(builder);
  await placeMakerFlashMint(builder);
  await placeMakerPsms(builder, accounts.liquidityProvider);
  await placeSavingsDai(builder, accounts.liquidityProvider);
  await openUniswapV2Pairs(builder, accounts.liquidityProvider);
  await fillMorphoBlue(builder, accounts.liquidityProvider);
  await openBalancerV2Pool(builder, accounts.liquidityProvider);
  await fillCurvePlainPool(builder, accounts.liquidityProvider);
  await fillCurveStableSwapNg(builder, accounts.liquidityProvider);
  const head = await headOf(rpc);
  await rpc("evm_setAutomine", [automine]);
  let minesAtOnce = automine;

  const miner = new BlockMiner(rpc);
  const transport = custom(provider);
  const shared = { chain: mainnet, transport, pollingInterval: CLIENT_POLLING_MS, cacheTime: 0 } as const;
  return {
    provider,
    rpc,
    publicClient: createPublicClient(shared),
    testClient: createTestClient({ ...shared, mode: "hardhat" }),
    walletClient: (account) => createWalletClient({ ...shared, account }),
    accounts,
    feeds,
    uniswapV3LiquidityProvider,
    uniswapV4LiquidityProvider,
    head,
    async mine(content) {
      if (minesAtOnce) throw new Error("automine is on: each transaction would get a block of its own");
      return miner.mine(content);
    },
    async send(transaction) {
      if (minesAtOnce) throw new Error("automine is on: send through a client, or switch it off");
      return sendAlone(rpc, miner, transaction);
    },
    async setAutomine(on) {
      miner.forgetNonces();
      await rpc("evm_setAutomine", [on]);
      minesAtOnce = on;
    },
    close: () => network.close(),
  };
}
