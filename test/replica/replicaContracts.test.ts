import { expect } from "chai";
import { type Address, isAddressEqual, parseAbi, zeroAddress } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import { dai } from "../../bot/stablecoins/dai.ts";
import { usdc } from "../../bot/stablecoins/usdc.ts";
import { usdt } from "../../bot/stablecoins/usdt.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { serveReplica } from "../../scripts/replica/serveReplica.ts";

const coinAbi = parseAbi([
  "function decimals() view returns (uint256)",
  "function symbol() view returns (string)",
  "function balanceOf(address account) view returns (uint256)",
]);
const uniswapV3Abi = parseAbi([
  "function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16, uint16, uint16, uint8, bool)",
  "function tickBitmap(int16 wordPosition) view returns (uint256)",
  "function fee() view returns (uint24)",
  "function tickSpacing() view returns (int24)",
  "function factory() view returns (address)",
  "function WETH9() view returns (address)",
  "struct QuoteParams { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }",
  "function quoteExactInputSingle(QuoteParams params) returns (uint256 amountOut, uint160 sqrtPriceAfter, uint32 ticksCrossed, uint256 gasEstimate)",
]);
const uniswapV2Abi = parseAbi([
  "function feeTo() view returns (address)",
  "function factory() view returns (address)",
  "function token0() view returns (address)",
  "function token1() view returns (address)",
  "function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast)",
]);
const curveAbi = parseAbi([
  "function A() view returns (uint256)",
  "function fee() view returns (uint256)",
  "function admin_fee() view returns (uint256)",
  "function coins(uint256 index) view returns (address)",
  "function balances(uint256 index) view returns (uint256)",
  "function get_virtual_price() view returns (uint256)",
]);
const aaveAbi = parseAbi([
  "function FLASHLOAN_PREMIUM_TOTAL() view returns (uint128)",
  "function ADDRESSES_PROVIDER() view returns (address)",
  "function getPool() view returns (address)",
  "function getPoolConfigurator() view returns (address)",
  "function getReserveTokensAddresses(address asset) view returns (address aToken, address stableDebt, address variableDebt)",
  "function getFlashLoanEnabled(address asset) view returns (bool)",
  "function getPaused(address asset) view returns (bool)",
  "function getAssetPrice(address asset) view returns (uint256)",
]);
const feedAbi = parseAbi([
  "function phaseId() view returns (uint16)",
  "function aggregator() view returns (address)",
  "function phaseAggregators(uint16 phase) view returns (address)",
  "function decimals() view returns (uint8)",
  "function description() view returns (string)",
  "function latestRoundData() view returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)",
  "function getRoundData(uint80 roundId) view returns (uint80, int256, uint256, uint256, uint80)",
]);

describe("Contracts of the replica", () => {
  let replica: Replica;

  before(async () => {
    replica = await createReplica();
  });
  after(() => replica.close());

  it("stand wherever the chain's and the coins' definitions say", async () => {
    const listed: readonly Address[] = [
      mainnet.multicall3,
      mainnet.gasTokenFeed.proxy,
      ...mainnet.pools.map((pool) => pool.address),
      ...mainnet.lenders.map((lender) => lender.address),
      ...[usdc, usdt, dai].flatMap((coin) => [
        ...coin.deployments.map((deployment) => deployment.address),
        ...coin.oracles.map((oracle) => oracle.proxy),
      ]),
    ];
    for (const address of listed) {
      expect(await replica.publicClient.getCode({ address }), address).to.match(/^0x[0-9a-f]{100,}$/);
    }
  });

  it("are coins with the decimals and symbols of the definitions", async () => {
    for (const { symbol, deployments } of [usdc, usdt, dai]) {
      for (const { address, decimals } of deployments) {
        const read = { address, abi: coinAbi } as const;
        expect(await replica.publicClient.readContract({ ...read, functionName: "decimals" })).to.equal(
          BigInt(decimals),
        );
        expect(await replica.publicClient.readContract({ ...read, functionName: "symbol" })).to.equal(symbol);
      }
    }
  });

  it("leave treasury, operator and owner without a coin", async () => {
    const { treasury, operator, owner } = replica.accounts;
    for (const account of [treasury, operator, owner]) {
      for (const coin of ["usdc", "usdt", "dai"] as const) {
        const read = { address: REPLICA_ADDRESSES[coin], abi: coinAbi, functionName: "balanceOf" } as const;
        expect(await replica.publicClient.readContract({ ...read, args: [account] })).to.equal(0n);
      }
    }
  });

  it("are Uniswap v3 pools of 0.01 % at par with liquidity on 200 ticks around it", async () => {
    for (const [address, parityTick] of [
      [REPLICA_ADDRESSES.uniswapV3UsdcUsdt, 0],
      [REPLICA_ADDRESSES.uniswapV3DaiUsdc, -276_324],
    ] as const) {
      const pool = { address, abi: uniswapV3Abi } as const;
      const [, tick] = await replica.publicClient.readContract({ ...pool, functionName: "slot0" });
      expect(Math.abs(tick - parityTick)).to.be.at.most(1);
      expect(await replica.publicClient.readContract({ ...pool, functionName: "fee" })).to.equal(100);
      expect(await replica.publicClient.readContract({ ...pool, functionName: "tickSpacing" })).to.equal(1);
      const factory = await replica.publicClient.readContract({ ...pool, functionName: "factory" });
      expect(isAddressEqual(factory, REPLICA_ADDRESSES.uniswapV3Factory)).to.equal(true);
      expect(await initialisedTicks(replica, address, parityTick - 100, parityTick + 100)).to.equal(200);
    }
  });

  it("let the price of either pool travel below 0.85", async () => {
    for (const [tokenIn, tokenOut, decimals] of [
      [REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt, 6n],
      [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc, 18n],
    ] as const) {
      const params = { tokenIn, tokenOut, amountIn: 52_000_000n * 10n ** decimals, fee: 100, sqrtPriceLimitX96: 0n };
      const { result } = await replica.publicClient.simulateContract({
        address: REPLICA_ADDRESSES.uniswapV3QuoterV2,
        abi: uniswapV3Abi,
        functionName: "quoteExactInputSingle",
        args: [params],
        gas: 50_000_000n,
      });
      const start = tokenIn === REPLICA_ADDRESSES.usdc ? 2n ** 96n : 2n ** 96n / 10n ** 6n;
      const [, sqrtPriceAfter] = result;
      expect((sqrtPriceAfter ** 2n * 1_000n) / start ** 2n < 850n, "price after").to.equal(true);
      expect(sqrtPriceAfter > 10n ** 12n, "the pool ran out").to.equal(true);
    }
  });

  it("are Uniswap v2 pairs of the factory at par, the protocol's share switched off", async () => {
    const { uniswapV2Factory: factory, dai, usdc: usdcAddress, usdt: usdtAddress } = REPLICA_ADDRESSES;
    const registry = { address: factory, abi: uniswapV2Abi } as const;
    expect(await replica.publicClient.readContract({ ...registry, functionName: "feeTo" })).to.equal(zeroAddress);
    for (const [address, token0, token1, whole0, whole1] of [
      [REPLICA_ADDRESSES.uniswapV2UsdcUsdt, usdcAddress, usdtAddress, 10n ** 6n, 10n ** 6n],
      [REPLICA_ADDRESSES.uniswapV2DaiUsdc, dai, usdcAddress, 10n ** 18n, 10n ** 6n],
    ] as const) {
      const pair = { address, abi: uniswapV2Abi } as const;
      expect(await replica.publicClient.readContract({ ...pair, functionName: "factory" })).to.equal(factory);
      expect(await replica.publicClient.readContract({ ...pair, functionName: "token0" })).to.equal(token0);
      expect(await replica.publicClient.readContract({ ...pair, functionName: "token1" })).to.equal(token1);
      const [reserve0, reserve1] = await replica.publicClient.readContract({ ...pair, functionName: "getReserves" });
      expect([reserve0, reserve1]).to.deep.equal([10_000_000n * whole0, 10_000_000n * whole1]);
    }
  });

  it("are the 3pool with the parameters of March 2023", async () => {
    const pool = { address: REPLICA_ADDRESSES.curve3pool, abi: curveAbi } as const;
    const read = (functionName: "A" | "fee" | "admin_fee" | "get_virtual_price") =>
      replica.publicClient.readContract({ ...pool, functionName });
    expect(await Promise.all([read("A"), read("fee"), read("admin_fee")])).to.deep.equal([
      2_000n,
      1_000_000n,
      5_000_000_000n,
    ]);
    expect(await read("get_virtual_price")).to.equal(10n ** 18n);
    const coins = [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt];
    for (const [index, coin] of coins.entries()) {
      const args = [BigInt(index)] as const;
      expect(await replica.publicClient.readContract({ ...pool, functionName: "coins", args })).to.equal(coin);
      const balance = await replica.publicClient.readContract({ ...pool, functionName: "balances", args });
      const held = { address: coin, abi: coinAbi, functionName: "balanceOf", args: [pool.address] } as const;
      expect(await replica.publicClient.readContract(held)).to.equal(balance);
    }
  });

  it("are Aave v3 with three coins to flash-lend at 0.05 %, its aTokens at their mainnet addresses", async () => {
    const pool = { address: REPLICA_ADDRESSES.aavePool, abi: aaveAbi } as const;
    expect(await replica.publicClient.readContract({ ...pool, functionName: "FLASHLOAN_PREMIUM_TOTAL" })).to.equal(5n);
    const provider = await replica.publicClient.readContract({ ...pool, functionName: "ADDRESSES_PROVIDER" });
    expect(provider).to.equal(REPLICA_ADDRESSES.aavePoolAddressesProvider);
    const registry = { address: provider, abi: aaveAbi } as const;
    expect(await replica.publicClient.readContract({ ...registry, functionName: "getPool" })).to.equal(pool.address);
    const data = { address: REPLICA_ADDRESSES.aaveProtocolDataProvider, abi: aaveAbi } as const;
    for (const [coin, aToken, decimals] of [
      [REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.aaveUsdcAToken, 6n],
      [REPLICA_ADDRESSES.usdt, REPLICA_ADDRESSES.aaveUsdtAToken, 6n],
      [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.aaveDaiAToken, 18n],
    ] as const) {
      const args = [coin] as const;
      const [listed] = await replica.publicClient.readContract({
        ...data,
        functionName: "getReserveTokensAddresses",
        args,
      });
      expect(listed).to.equal(aToken);
      expect(await replica.publicClient.readContract({ ...data, functionName: "getFlashLoanEnabled", args })).to.equal(
        true,
      );
      expect(await replica.publicClient.readContract({ ...data, functionName: "getPaused", args })).to.equal(false);
      const held = { address: coin, abi: coinAbi, functionName: "balanceOf", args: [aToken] } as const;
      expect(await replica.publicClient.readContract(held)).to.equal(300_000_000n * 10n ** decimals);
      const oracle = {
        address: REPLICA_ADDRESSES.aaveOracle,
        abi: aaveAbi,
        functionName: "getAssetPrice",
        args,
      } as const;
      expect(await replica.publicClient.readContract(oracle)).to.equal(10n ** 8n);
    }
  });

  it("are Chainlink proxies whose round ids carry the phase, with the earlier phase still readable", async () => {
    const feeds = [...[usdc, usdt, dai].flatMap((coin) => coin.oracles), mainnet.gasTokenFeed];
    for (const { proxy, decimals, base, quote } of feeds) {
      const feed = { address: proxy, abi: feedAbi } as const;
      expect(await replica.publicClient.readContract({ ...feed, functionName: "decimals" })).to.equal(decimals);
      expect(await replica.publicClient.readContract({ ...feed, functionName: "description" })).to.equal(
        `${base} / ${quote}`,
      );
      expect(await replica.publicClient.readContract({ ...feed, functionName: "phaseId" })).to.equal(2);
      const [roundId] = await replica.publicClient.readContract({ ...feed, functionName: "latestRoundData" });
      expect(roundId).to.equal((2n << 64n) + 1n);
      const args = [(1n << 64n) + 1n] as const;
      const [firstId, , , updatedAt] = await replica.publicClient.readContract({
        ...feed,
        functionName: "getRoundData",
        args,
      });
      expect(firstId).to.equal(args[0]);
      expect(updatedAt > 0n).to.equal(true);
    }
  });

  it("answer over HTTP and WebSocket when served, the same chain as inside the process", async () => {
    const served = await serveReplica();
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    const response = await fetch(served.httpUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(await response.json()).to.deep.equal({ jsonrpc: "2.0", id: 1, result: "0x1" });
    const heads = newHeads(served.webSocketUrl);
    await heads.subscribed;
    const timestampSeconds = served.replica.head.timestampSeconds + 180n;
    const block = await served.replica.mine({ timestampSeconds, transactions: [] });
    expect(await heads.first).to.equal(block.hash);
    await served.close();
  });
});

/** How many ticks from `first` to `last` a pool with tick spacing 1 has initialised. */
async function initialisedTicks(replica: Replica, address: Address, first: number, last: number): Promise<number> {
  let count = 0;
  for (let word = first >> 8; word <= last >> 8; word++) {
    const read = { address, abi: uniswapV3Abi, functionName: "tickBitmap", args: [word] } as const;
    const bits = await replica.publicClient.readContract(read);
    for (let bit = 0; bit < 256; bit++) {
      const tick = word * 256 + bit;
      if (tick >= first && tick <= last && ((bits >> BigInt(bit)) & 1n) === 1n) count += 1;
    }
  }
  return count;
}

/** Subscribes to new heads; `first` is the hash of the first one told. */
function newHeads(url: string): { readonly subscribed: Promise<void>; readonly first: Promise<string> } {
  const socket = new WebSocket(url);
  const subscribed = Promise.withResolvers<void>();
  const first = Promise.withResolvers<string>();
  socket.addEventListener("open", () =>
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_subscribe", params: ["newHeads"] })),
  );
  socket.addEventListener("message", ({ data }) => {
    const message: { readonly id?: number; readonly params?: { readonly result: { readonly hash: string } } } =
      JSON.parse(String(data));
    if (message.id === 1) subscribed.resolve();
    if (message.params === undefined) return;
    first.resolve(message.params.result.hash);
    socket.close();
  });
  return { subscribed: subscribed.promise, first: first.promise };
}
