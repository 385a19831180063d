import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, parseAbi, parseAbiParameters } from "viem";
import type { Token } from "../../../../bot/domain/token.ts";
import { curveMetapool } from "../../../../bot/pools/curveMetapool.ts";
import { type ProbeChain, readBytecode } from "../probeChain.ts";
import type { SeededDraw } from "../seededDraw.ts";
import type { CurveCall, CurveVenue } from "./curveVenue.ts";
import { drawBalances } from "./drawBalances.ts";
import { drawRamp } from "./drawRamp.ts";
import { encodedSwap } from "./encodedSwap.ts";
import { newCurveCoins } from "./newCurveCoins.ts";

const baseAbi = parseAbi([
  "struct State { uint256[3] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; bool killed; }",
  "function setState(State state)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)",
  "function add_liquidity(uint256[3] amounts, uint256 min_mint_amount)",
  "function remove_liquidity_one_coin(uint256 token_amount, int128 i, uint256 min_amount)",
]);
const metaAbi = parseAbi([
  "function setState(uint256[2] state, uint256 initialA, uint256 futureA, uint256 initialATime, uint256 futureATime)",
  "function mintLiquidity(address to, uint256 value)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) returns (uint256)",
  "function exchange_underlying(int128 i, int128 j, uint256 dx, uint256 min_dy) returns (uint256)",
  "function add_liquidity(uint256[2] amounts, uint256 min_mint_amount) returns (uint256)",
  "function remove_liquidity(uint256 burn_amount, uint256[2] min_amounts) returns (uint256[2])",
  "function remove_liquidity_imbalance(uint256[2] amounts, uint256 max_burn_amount) returns (uint256)",
  "function remove_liquidity_one_coin(uint256 burn_amount, int128 i, uint256 min_received) returns (uint256)",
]);
const tokenAbi = parseAbi(["function mint(address to, uint256 value)", "function set_minter(address account)"]);

const BASE_DECIMALS = [18, 6, 6] as const;
const PLENTY = 1n << 200n;
/** Whole liquidity tokens of the base pool: a quarter is the metapool's at most. */
const BASE_SUPPLY_WHOLE = 10n ** 9n;
const META_SUPPLY = 10n ** 26n;
const WAD = 10n ** 18n;

type Addresses = { readonly metapool: Address; readonly base: Address; readonly lpToken: Address };

/** A metapool on a 3pool, both of the replica's bytecode, and what can be done to them. */
export async function metaCurveVenue(chain: ProbeChain, draw: SeededDraw, decimals: number): Promise<CurveVenue> {
  const [coin, ...baseTokens] = await newCurveCoins(chain, [decimals, ...BASE_DECIMALS]);
  if (coin === undefined) throw new Error("a metapool has a coin");
  const fee = draw.pick([0n, 4_000_000n, 10_000_000n]);
  const addresses = await deploy(chain, coin, baseTokens, fee);
  const { metapool, base, lpToken } = addresses;
  const jump = async () => {
    const now = await chain.timestampSeconds();
    await chain.send(base, drawBaseState(draw, now));
    await chain.send(metapool, drawOwnState(draw, decimals, now));
  };
  await jump();
  const tokens = [coin, ...baseTokens];
  const deployment = {
    ...{ id: "curve-meta", type: curveMetapool.id, chainId: 1, address: metapool, tokens, createdAtBlock: 0n },
    parameters: { basePool: base, lpToken },
  };
  return {
    type: curveMetapool,
    deployment,
    sources: [metapool, base],
    drawPair: () => {
      const baseCoin = draw.integer(1, BASE_DECIMALS.length);
      return draw.integer(0, 1) === 0 ? [0, baseCoin] : [baseCoin, 0];
    },
    swap: (i, j, dx) => encodedSwap(curveMetapool, deployment, i, j, dx),
    drawChange: () => drawChange(draw, addresses, decimals),
    jump,
  };
}

/** The base pool's balances stay near its liquidity tokens, so that the virtual price is between a third and three. */
function drawBaseState(draw: SeededDraw, now: bigint): Hex {
  const size = draw.between(BASE_SUPPLY_WHOLE / 5n, BASE_SUPPLY_WHOLE);
  const [dai = 0n, usdc = 0n, usdt = 0n] = drawBalances(draw, BASE_DECIMALS, size);
  const state = {
    balances: [dai, usdc, usdt] as const,
    ...drawRamp(draw, now, 1n),
    fee: draw.pick([0n, 1_000_000n, 4_000_000n]),
    adminFee: draw.pick([0n, 5_000_000_000n, 10_000_000_000n]),
    killed: false,
  };
  return encodeFunctionData({ abi: baseAbi, functionName: "setState", args: [state] });
}

function drawOwnState(draw: SeededDraw, decimals: number, now: bigint): Hex {
  const size = draw.logUniform(BASE_SUPPLY_WHOLE / 5n) + 100n;
  const [coins = 0n, liquidity = 0n] = drawBalances(draw, [decimals, 18], size);
  const { initialA, futureA, initialATime, futureATime } = drawRamp(draw, now, 100n);
  const args = [[coins, liquidity], initialA, futureA, initialATime, futureATime] as const;
  return encodeFunctionData({ abi: metaAbi, functionName: "setState", args });
}

function drawChange(draw: SeededDraw, { metapool, base }: Addresses, decimals: number): CurveCall {
  const upTo = (places: number) => (draw.integer(0, 2) === 0 ? 0n : draw.logUniform(10n ** BigInt(places + 6)));
  const amounts = [upTo(decimals), upTo(18)] as const;
  const tokens = draw.logUniform(META_SUPPLY / 1_000n);
  const coin = BigInt(draw.integer(0, 1));
  const own = (data: Hex) => ({ target: metapool, data });
  const below = (data: Hex) => ({ target: base, data });
  switch (draw.integer(0, 7)) {
    case 0:
      return own(encodeFunctionData({ abi: metaAbi, functionName: "add_liquidity", args: [amounts, 0n] }));
    case 1:
      return own(encodeFunctionData({ abi: metaAbi, functionName: "remove_liquidity", args: [tokens, [0n, 0n]] }));
    case 2: {
      const args = [amounts, PLENTY] as const;
      return own(encodeFunctionData({ abi: metaAbi, functionName: "remove_liquidity_imbalance", args }));
    }
    case 3: {
      const args = [tokens, coin, 0n] as const;
      return own(encodeFunctionData({ abi: metaAbi, functionName: "remove_liquidity_one_coin", args }));
    }
    case 4: {
      const args = [coin, 1n - coin, upTo(coin === 0n ? decimals : 18), 0n] as const;
      return own(encodeFunctionData({ abi: metaAbi, functionName: "exchange", args }));
    }
    case 5: {
      const args = [1n + coin, 3n - 2n * coin, upTo(coin === 0n ? 18 : 6), 0n] as const;
      return own(encodeFunctionData({ abi: metaAbi, functionName: "exchange_underlying", args }));
    }
    case 6: {
      const paid = [upTo(18), upTo(6), upTo(6)] as const;
      return below(encodeFunctionData({ abi: baseAbi, functionName: "add_liquidity", args: [paid, 0n] }));
    }
    default: {
      const args = [tokens, BigInt(draw.integer(0, 2)), 0n] as const;
      return below(encodeFunctionData({ abi: baseAbi, functionName: "remove_liquidity_one_coin", args }));
    }
  }
}

async function deploy(chain: ProbeChain, coin: Token, baseTokens: readonly Token[], fee: bigint): Promise<Addresses> {
  const [dai, usdc, usdt] = baseTokens.map(({ address }) => address);
  if (dai === undefined || usdc === undefined || usdt === undefined) throw new Error("the base pool has three coins");
  const lpToken = await chain.deploy(readBytecode("replica/tokens/Replica3Crv.sol/Replica3Crv.json"));
  const baseArguments = encodeAbiParameters(parseAbiParameters("address[3], address"), [[dai, usdc, usdt], lpToken]);
  const baseCode = readBytecode("replica/probes/Curve3PoolHarness.sol/Curve3PoolHarness.json");
  const base = await chain.deploy(`${baseCode}${baseArguments.slice(2)}`);
  const parameters = parseAbiParameters("address[2], uint256, address, address[3], uint256");
  const metaArguments = encodeAbiParameters(parameters, [
    [coin.address, lpToken],
    10n ** BigInt(36 - coin.decimals),
    base,
    [dai, usdc, usdt],
    fee,
  ]);
  const metaCode = readBytecode("replica/probes/CurveMetapoolHarness.sol/CurveMetapoolHarness.json");
  const metapool = await chain.deploy(`${metaCode}${metaArguments.slice(2)}`);
  await stock(chain, { metapool, base, lpToken }, coin, baseTokens);
  return { metapool, base, lpToken };
}

/** Fills both pools and the probe with all that they may need, and makes the base pool the minter of its token. */
async function stock(
  chain: ProbeChain,
  { metapool, base, lpToken }: Addresses,
  coin: Token,
  baseTokens: readonly Token[],
) {
  await chain.mint(coin.address, metapool, PLENTY);
  await chain.approve(coin.address, metapool);
  await chain.approve(lpToken, metapool);
  for (const { address } of baseTokens) {
    await chain.mint(address, base, PLENTY);
    await chain.approve(address, base);
    await chain.approve(address, metapool);
  }
  const supply = BASE_SUPPLY_WHOLE * WAD;
  for (const [holder, units] of [
    [metapool, supply / 4n],
    [chain.probe, (supply * 3n) / 4n],
  ] as const) {
    await chain.send(lpToken, encodeFunctionData({ abi: tokenAbi, functionName: "mint", args: [holder, units] }));
  }
  await chain.send(lpToken, encodeFunctionData({ abi: tokenAbi, functionName: "set_minter", args: [base] }));
  const args = [chain.probe, META_SUPPLY] as const;
  await chain.send(metapool, encodeFunctionData({ abi: metaAbi, functionName: "mintLiquidity", args }));
}
