import { type Address, encodeAbiParameters, encodeFunctionData, parseAbi, parseAbiParameters } from "viem";
import { curvePlain } from "../../../../bot/pools/curvePlain.ts";
import { type ProbeChain, readBytecode } from "../probeChain.ts";
import type { SeededDraw } from "../seededDraw.ts";
import type { CurveVenue } from "./curveVenue.ts";
import { drawBalances } from "./drawBalances.ts";
import { drawRamp } from "./drawRamp.ts";
import { encodedSwap } from "./encodedSwap.ts";
import { newCurveCoins } from "./newCurveCoins.ts";

const abi = parseAbi([
  "struct State { uint256[] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; uint256 offpegFeeMultiplier; bool killed; }",
  "function setState(State state)",
  "function add_liquidity(uint256[2] amounts, uint256 min_mint_amount) returns (uint256)",
  "function remove_liquidity(uint256 amount, uint256[2] min_amounts) returns (uint256[2])",
  "function remove_liquidity_imbalance(uint256[2] amounts, uint256 max_burn_amount) returns (uint256)",
  "function remove_liquidity_one_coin(uint256 token_amount, int128 i, uint256 min_amount) returns (uint256)",
]);
const tokenAbi = parseAbi(["function mint(address to, uint256 value)", "function set_minter(address account)"]);

const DECIMALS = [18, 6] as const;
const PLENTY = 1n << 200n;
const SUPPLY = 10n ** 26n;
const MOST_WHOLE = 10n ** 9n;

/** A plain pool of two coins of the replica's bytecode, and what can be done to it. */
export async function plainCurveVenue(chain: ProbeChain, draw: SeededDraw): Promise<CurveVenue> {
  const tokens = await newCurveCoins(chain, DECIMALS);
  const address = await deploy(
    chain,
    tokens.map((token) => token.address),
  );
  const jump = async () => {
    const ramp = drawRamp(draw, await chain.timestampSeconds(), 100n);
    const state = {
      balances: drawBalances(draw, DECIMALS, draw.logUniform(MOST_WHOLE) + 100n),
      ...ramp,
      fee: draw.pick([0n, 1_000_000n, 4_000_000n, 5_000_000_000n]),
      adminFee: draw.pick([0n, 5_000_000_000n, 10_000_000_000n]),
      offpegFeeMultiplier: 0n,
      killed: false,
    };
    await chain.send(address, encodeFunctionData({ abi, functionName: "setState", args: [state] }));
  };
  await jump();
  const deployment = { id: "curve-plain", type: curvePlain.id, chainId: 1, address, tokens, createdAtBlock: 0n };
  return {
    type: curvePlain,
    deployment,
    sources: [address],
    drawPair: () => (draw.integer(0, 1) === 0 ? [0, 1] : [1, 0]),
    swap: (i, j, dx) => encodedSwap(curvePlain, deployment, i, j, dx),
    drawChange: () => ({ target: address, data: drawLiquidityChange(draw) }),
    jump,
  };
}

function drawLiquidityChange(draw: SeededDraw) {
  const amount = (places: number) => (draw.integer(0, 2) === 0 ? 0n : draw.logUniform(10n ** BigInt(places + 6)));
  const amounts = [amount(DECIMALS[0]), amount(DECIMALS[1])] as const;
  const tokens = draw.logUniform(SUPPLY / 1_000n);
  switch (draw.integer(0, 3)) {
    case 0:
      return encodeFunctionData({ abi, functionName: "add_liquidity", args: [amounts, 0n] });
    case 1:
      return encodeFunctionData({ abi, functionName: "remove_liquidity", args: [tokens, [0n, 0n]] });
    case 2:
      return encodeFunctionData({ abi, functionName: "remove_liquidity_imbalance", args: [amounts, PLENTY] });
    default: {
      const args = [tokens, BigInt(draw.integer(0, 1)), 0n] as const;
      return encodeFunctionData({ abi, functionName: "remove_liquidity_one_coin", args });
    }
  }
}

async function deploy(chain: ProbeChain, coins: readonly Address[]): Promise<Address> {
  const [first, second] = coins;
  if (first === undefined || second === undefined) throw new Error("a plain pool has two coins");
  const names = encodeAbiParameters(parseAbiParameters("string, string"), ["", ""]);
  const lp = await chain.deploy(
    `${readBytecode("replica/tokens/ReplicaCurveLp.sol/ReplicaCurveLp.json")}${names.slice(2)}`,
  );
  const encoded = encodeAbiParameters(parseAbiParameters("address[2], uint256[2], address"), [
    [first, second],
    [10n ** BigInt(18 - DECIMALS[0]), 10n ** BigInt(18 - DECIMALS[1])],
    lp,
  ]);
  const creation = readBytecode("replica/probes/CurvePlain2PoolHarness.sol/CurvePlain2PoolHarness.json");
  const pool = await chain.deploy(`${creation}${encoded.slice(2)}`);
  for (const coin of coins) {
    await chain.mint(coin, pool, PLENTY);
    await chain.approve(coin, pool);
  }
  const minted = encodeFunctionData({ abi: tokenAbi, functionName: "mint", args: [chain.probe, SUPPLY] });
  await chain.send(lp, minted);
  await chain.send(lp, encodeFunctionData({ abi: tokenAbi, functionName: "set_minter", args: [pool] }));
  return pool;
}
