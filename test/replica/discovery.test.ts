import { expect } from "chai";
import { type Address, encodeFunctionData, parseAbi, zeroAddress } from "viem";
import { discoveryRow } from "../../bot/cli/discover/discoveryRow.ts";
import type { Chain, ListedFactory } from "../../bot/domain/chain.ts";
import type { Token } from "../../bot/domain/token.ts";
import { type Definitions, loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { discoverPools } from "../../bot/feeds/discovery/discoverPools.ts";
import { uniswapV4Abi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { ownCreationCode } from "../../scripts/replica/artifact.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const { usdc, usdt, dai, uniswapV4PoolManager, curveNgUsdcUsdt, uniswapV3UsdcUsdt, uniswapV2DaiUsdc, curve3pool } =
  REPLICA_ADDRESSES;
const factoryAbi = parseAbi(["function add(address pool, address[] coins, uint8[] assetTypes, bool meta)"]);
/** The flag in the address says that it is called after swaps: enough for the manager to take the pool. */
const HOOKS: Address = "0x0000000000000000000000000000000000004040";
const ONE_X96 = 1n << 96n;
const NO_FILTER = { minDepth: 0, minAge: 0 };

describe("Search for pools", () => {
  let replica: Replica;
  let definitions: Definitions;

  beforeEach(async () => {
    replica = await createReplica();
    definitions = await loadAllDefinitions();
  });
  afterEach(() => replica.close());

  it("finds every pool of the coins that the factories of Uniswap made, with fee, age and depth", async () => {
    const { pools, unanswered } = await discover(factories("uniswap-v2", "uniswap-v3", "uniswap-v4"));
    expect(unanswered).to.deep.equal([]);
    expect(pools.map(({ listed }) => listed.id).sort()).to.deep.equal([
      "uniswap-v2:DAI/USDC",
      "uniswap-v2:USDC/USDT",
      "uniswap-v3:DAI/USDC:100",
      "uniswap-v3:USDC/USDT:100",
      "uniswap-v4:DAI/USDC:100:1",
      "uniswap-v4:USDC/USDT:10:1",
    ]);
    const head = await replica.publicClient.getBlockNumber({ cacheTime: 0 });
    for (const pool of pools) {
      const row = discoveryRow(pool, [], head, NO_FILTER);
      expect(row.refusal, pool.listed.id).to.equal(null);
      expect(row.ageBlocks !== null && row.ageBlocks >= 0n && row.ageBlocks < head, pool.listed.id).to.equal(true);
      expect(row.depthWhole !== null && row.depthWhole > 1_000n, `${pool.listed.id}: ${row.depthWhole}`).to.equal(true);
    }
  });

  it("lists a pool just as its type reads it, and quotes from what it read", async () => {
    const { pools } = await discover(factories("uniswap-v2", "uniswap-v3"));
    const at = (id: string) => pools.find(({ listed }) => listed.id === id);
    expect(at("uniswap-v3:USDC/USDT:100")?.listed).to.include({ type: "uniswap-v3", address: uniswapV3UsdcUsdt });
    const pair = at("uniswap-v2:DAI/USDC");
    expect(pair?.listed.address).to.equal(uniswapV2DaiUsdc);
    expect(pair?.mirror?.quoteExactIn(dai, usdc, 10n ** 18n).ok).to.equal(true);
  });

  it("refuses a pool with hooks, and one that nobody has filled, with the reason", async () => {
    const key = { currency0: usdc, currency1: usdt, fee: 500, tickSpacing: 10, hooks: HOOKS };
    const args = [key, ONE_X96] as const;
    const data = encodeFunctionData({ abi: uniswapV4Abi, functionName: "initialize", args });
    await replica.send(accountCall(replica.accounts.deployer, uniswapV4PoolManager, data));
    const bare = [{ ...key, hooks: zeroAddress }, ONE_X96] as const;
    const unfilled = encodeFunctionData({ abi: uniswapV4Abi, functionName: "initialize", args: bare });
    await replica.send(accountCall(replica.accounts.deployer, uniswapV4PoolManager, unfilled));
    const { pools } = await discover(factories("uniswap-v4"));
    const hooked = pools.find(({ listed }) => listed.id.includes(":500:10:"));
    expect(hooked?.refusal).to.match(/^has hooks at 0x0{36}4040/);
    expect(hooked?.mirror).to.equal(null);
    const empty = pools.find(({ listed }) => listed.id.endsWith(":500:10"));
    if (empty === undefined) throw new Error("the unfilled pool was not found");
    const head = await replica.publicClient.getBlockNumber({ cacheTime: 0 });
    expect(discoveryRow(empty, [], head, { minDepth: 1_000, minAge: 0 }).refusal).to.not.equal(null);
  });

  it("asks Curve's factory of StableSwap-NG, passing over strangers' coins and metapools with the reason", async () => {
    const factory = await placeFactory();
    const { pools, unanswered } = await discover([factory]);
    expect(unanswered).to.deep.equal([]);
    expect(pools.map(({ listed, refusal }) => [listed.address, refusal?.slice(0, 10) ?? null])).to.deep.equal([
      [curveNgUsdcUsdt, null],
      [uniswapV3UsdcUsdt, "holds 0x6c"],
      [curve3pool, "a metapool"],
    ]);
    expect(pools[0]?.listed.coins).to.deep.equal(["USDC", "USDT"]);
    expect(pools[0]?.mirror?.quoteExactIn(usdc, usdt, 10n ** 6n).ok).to.equal(true);
  });

  it("names a factory that is none, and finds what the others know", async () => {
    const stray = { kind: "curve-stableswap-ng", address: usdc, createdAtBlock: 0n };
    const { pools, unanswered } = await discover([stray, ...factories("uniswap-v2")]);
    expect(unanswered.map(({ factory, error }) => [factory.kind, error.code])).to.deep.equal([
      ["curve-stableswap-ng", "INVALID_INPUT"],
    ]);
    expect(pools).to.have.length(2);
  });

  it("filters by depth and age, and takes what is not known for neither", async () => {
    const { pools } = await discover([...factories("uniswap-v2"), await placeFactory()]);
    const [pair] = pools;
    const ng = pools.find(({ listed }) => listed.address === curveNgUsdcUsdt);
    if (pair === undefined || ng === undefined) throw new Error("not found");
    const head = await replica.publicClient.getBlockNumber({ cacheTime: 0 });
    const refusal = (found: typeof pair, minDepth: number, minAge: number) =>
      discoveryRow(found, [], head, { minDepth, minAge }).refusal;
    expect(refusal(pair, 1, 1)).to.equal(null);
    expect(refusal(pair, 1_000_000_000, 0)).to.match(/whole coins deep, at least 1000000000 wanted/);
    expect(refusal(pair, 0, 1_000_000)).to.match(/blocks old, at least 1000000 wanted/);
    expect(refusal(ng, 1, 0)).to.equal(null);
    expect(refusal(ng, 0, 1)).to.equal("its age is not known");
  });

  it("knows a listed pool again, one of a shared contract by its parameters", async () => {
    const { pools } = await discover(factories("uniswap-v3", "uniswap-v4"));
    const listed = mainnet().pools;
    const isKnown = (id: string, known: Chain["pools"]) => {
      const pool = pools.find((each) => each.listed.id === id);
      return pool !== undefined && discoveryRow(pool, known, 0n, NO_FILTER).known;
    };
    expect(isKnown("uniswap-v3:USDC/USDT:100", listed)).to.equal(true);
    const one = pools.filter(({ listed: { id } }) => id === "uniswap-v4:USDC/USDT:10:1").map((pool) => pool.listed);
    expect(isKnown("uniswap-v4:USDC/USDT:10:1", one)).to.equal(true);
    expect(isKnown("uniswap-v4:DAI/USDC:100:1", one)).to.equal(false);
  });

  function mainnet(): Chain {
    const chain = definitions.chains.get(1);
    if (chain === undefined) throw new Error("mainnet is not defined");
    return chain;
  }

  function factories(...kinds: readonly string[]): readonly ListedFactory[] {
    return (mainnet().factories ?? []).filter(({ kind }) => kinds.includes(kind));
  }

  async function discover(asked: readonly ListedFactory[]) {
    const block = await replica.publicClient.getBlock();
    const { multicall3 } = mainnet();
    const reader = { client: replica.publicClient, multicall3, blockNumber: block.number, blockHash: block.hash };
    const tokens = ["USDC", "USDT", "DAI"].flatMap((symbol): readonly Token[] => {
      const deployments = definitions.coins.get(symbol)?.deployments.filter(({ chainId }) => chainId === 1) ?? [];
      return deployments.map((deployment) => ({ ...deployment, coin: symbol }));
    });
    const { poolTypes } = definitions;
    return discoverPools(reader, { chain: { ...mainnet(), factories: asked }, tokens, poolTypes });
  }

  /** Tells of the replica's NG pool, of one with a foreign coin, and of one that it calls a metapool. */
  async function placeFactory(): Promise<ListedFactory> {
    const { deployer } = replica.accounts;
    const code = ownCreationCode("replica/probes/CurveFactoryStandIn");
    const { contractAddress } = await replica.send({ ...accountCall(deployer, deployer, code), to: null });
    if (contractAddress === null) throw new Error("nothing was created");
    const add = (pool: Address, coins: readonly Address[], meta: boolean) =>
      encodeFunctionData({ abi: factoryAbi, functionName: "add", args: [pool, coins, coins.map(() => 0), meta] });
    for (const data of [
      add(curveNgUsdcUsdt, [usdc, usdt], false),
      add(uniswapV3UsdcUsdt, [usdc, usdt, REPLICA_ADDRESSES.threeCrv], false),
      add(curve3pool, [usdc, usdt], true),
    ]) {
      await replica.send(accountCall(deployer, contractAddress, data));
    }
    return { kind: "curve-stableswap-ng", address: contractAddress, createdAtBlock: 0n };
  }
});
