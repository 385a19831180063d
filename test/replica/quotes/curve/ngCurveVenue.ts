import { type Address, encodeAbiParameters, encodeFunctionData, parseAbi, parseAbiParameters } from "viem";
import { curveStableSwapNg } from "../../../../bot/pools/curveStableSwapNg.ts";
import { type ProbeChain, readBytecode } from "../probeChain.ts";
import type { SeededDraw } from "../seededDraw.ts";
import type { CurveVenue } from "./curveVenue.ts";
import { drawBalances } from "./drawBalances.ts";
import { drawRamp } from "./drawRamp.ts";
import { newCurveCoins } from "./newCurveCoins.ts";

const abi = parseAbi([
  "struct State { uint256[] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; uint256 offpegFeeMultiplier; bool killed; }",
  "function setState(State state, uint256[] held, uint256 supply)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) returns (uint256)",
  "function add_liquidity(uint256[] amounts, uint256 min_mint_amount) returns (uint256)",
  "function remove_liquidity(uint256 burn_amount, uint256[] min_amounts) returns (uint256[])",
  "function remove_liquidity_imbalance(uint256[] amounts, uint256 max_burn_amount) returns (uint256)",
  "function remove_liquidity_one_coin(uint256 burn_amount, int128 i, uint256 min_received) returns (uint256)",
]);

const PLENTY = 1n << 200n;
const SUPPLY = 10n ** 26n;
const MOST_WHOLE = 10n ** 9n;

/** A StableSwap-NG pool of the replica's bytecode, and what can be done to it. */
export async function ngCurveVenue(
  chain: ProbeChain,
  draw: SeededDraw,
  decimals: readonly number[],
): Promise<CurveVenue> {
  const tokens = await newCurveCoins(chain, decimals);
  const address = await deploy(
    chain,
    tokens.map((token) => token.address),
    decimals,
  );
  let supply = SUPPLY;
  const jump = async () => {
    const ramp = drawRamp(draw, await chain.timestampSeconds(), 100n);
    const balances = drawBalances(draw, decimals, draw.logUniform(MOST_WHOLE) + 100n);
    const state = {
      balances,
      ...ramp,
      fee: draw.pick([0n, 100_000n, 1_000_000n, 50_000_000n]),
      adminFee: 0n,
      offpegFeeMultiplier: draw.pick([0n, 20_000_000_000n, 50_000_000_000n, 100_000_000_000n]),
      killed: false,
    };
    // The harness gives the supply to its caller, on top of what there is.
    await chain.run(address, encodeFunctionData({ abi, functionName: "setState", args: [state, balances, supply] }));
    supply = 0n;
  };
  await jump();
  const last = decimals.length - 1;
  return {
    type: curveStableSwapNg,
    deployment: { id: "curve-ng", type: curveStableSwapNg.id, chainId: 1, address, tokens, createdAtBlock: 0n },
    sources: [address],
    drawPair: () => {
      const indexIn = draw.integer(0, last);
      return [indexIn, (indexIn + draw.integer(1, last)) % decimals.length];
    },
    swap: (i, j, dx) => {
      const args = [BigInt(i), BigInt(j), dx, 0n] as const;
      return { target: address, data: encodeFunctionData({ abi, functionName: "exchange", args }) };
    },
    drawChange: () => ({ target: address, data: drawLiquidityChange(draw, decimals) }),
    jump,
  };
}

function drawLiquidityChange(draw: SeededDraw, decimals: readonly number[]) {
  const amounts = decimals.map((places) =>
    draw.integer(0, 2) === 0 ? 0n : draw.logUniform(10n ** BigInt(places + 6)),
  );
  const tokens = draw.logUniform(SUPPLY / 1_000n);
  switch (draw.integer(0, 3)) {
    case 0:
      return encodeFunctionData({ abi, functionName: "add_liquidity", args: [amounts, 0n] });
    case 1: {
      const args = [tokens, decimals.map(() => 0n)] as const;
      return encodeFunctionData({ abi, functionName: "remove_liquidity", args });
    }
    case 2:
      return encodeFunctionData({ abi, functionName: "remove_liquidity_imbalance", args: [amounts, PLENTY] });
    default: {
      const args = [tokens, BigInt(draw.integer(0, decimals.length - 1)), 0n] as const;
      return encodeFunctionData({ abi, functionName: "remove_liquidity_one_coin", args });
    }
  }
}

async function deploy(chain: ProbeChain, coins: readonly Address[], decimals: readonly number[]): Promise<Address> {
  const encoded = encodeAbiParameters(parseAbiParameters("address[], uint256[]"), [
    coins,
    decimals.map((places) => 10n ** BigInt(36 - places)),
  ]);
  const creation = readBytecode("replica/probes/CurveStableSwapNgHarness.sol/CurveStableSwapNgHarness.json");
  const pool = await chain.deploy(`${creation}${encoded.slice(2)}`);
  for (const coin of coins) {
    await chain.mint(coin, pool, PLENTY);
    await chain.approve(coin, pool);
  }
  return pool;
}
