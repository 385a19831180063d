import { expect } from "chai";
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import type { ProbeChain } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";
import type { UniswapV3PoolKind } from "./uniswapV3PoolKinds.ts";

const factoryAbi = parseAbi([
  "function createPool(address tokenA, address tokenB, uint24 fee) returns (address)",
  "function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)",
]);
const poolAbi = parseAbi([
  "function initialize(uint160 sqrtPriceX96)",
  "function mint(address recipient, int24 tickLower, int24 tickUpper, uint128 amount, bytes data) returns (uint256, uint256)",
  "function burn(int24 tickLower, int24 tickUpper, uint128 amount) returns (uint256, uint256)",
]);
const tokenAbi = parseAbi(["function balanceOf(address account) view returns (uint256)"]);

const LARGEST_TICK = 887_272;
/** Somewhere inside the first tick instead of on its edge. */
const OFF_THE_EDGE = 12_345n;

type Position = { readonly tickLower: number; readonly tickUpper: number; readonly liquidity: bigint };

/** A real pool, the mirror that follows it by its logs, and the positions that can be taken out of it. */
export class FollowedUniswapV3Pool {
  readonly chain: ProbeChain;
  readonly kind: UniswapV3PoolKind;
  readonly deployment: PoolDeployment;
  readonly mirror: PoolMirror;
  readonly #draw: SeededDraw;
  readonly #positions: Position[] = [];

  private constructor(
    chain: ProbeChain,
    kind: UniswapV3PoolKind,
    deployment: PoolDeployment,
    mirror: PoolMirror,
    draw: SeededDraw,
  ) {
    this.chain = chain;
    this.kind = kind;
    this.deployment = deployment;
    this.mirror = mirror;
    this.#draw = draw;
  }

  /** Creates a pool with a ladder of positions around its first price; the mirror follows from the empty pool on. */
  static async open(chain: ProbeChain, factory: Address, kind: UniswapV3PoolKind, draw: SeededDraw) {
    const deployment = await deployPool(chain, factory, kind);
    const snapshot = await chain.perform(uniswapV3.readSnapshot(deployment));
    const pool = new FollowedUniswapV3Pool(chain, kind, deployment, uniswapV3.open(deployment, snapshot), draw);
    await pool.#depositLadder();
    return pool;
  }

  /** Token coming in and token going out, by direction. */
  pair(zeroForOne: boolean): readonly [Address, Address] {
    const [token0, token1] = this.deployment.tokens.map((token) => token.address);
    if (token0 === undefined || token1 === undefined) throw new Error("a pool has two tokens");
    return zeroForOne ? [token0, token1] : [token1, token0];
  }

  /** What the pool holds of the token going out, at the present price in units of the token coming in. */
  async depthUnits(zeroForOne: boolean): Promise<bigint> {
    const [, tokenOut] = this.pair(zeroForOne);
    const data = encodeFunctionData({ abi: tokenAbi, functionName: "balanceOf", args: [this.deployment.address] });
    const answer = await this.chain.call(tokenOut, data);
    const held = decodeFunctionResult({ abi: tokenAbi, functionName: "balanceOf", data: answer });
    const [decimals0, decimals1] = this.kind.decimals;
    const priceWad = this.mirror.spotPriceWad(...this.pair(!zeroForOne));
    const wholeOut = 10n ** BigInt(zeroForOne ? decimals1 : decimals0);
    const wholeIn = 10n ** BigInt(zeroForOne ? decimals0 : decimals1);
    return (held * priceWad * wholeIn) / (wholeOut * 10n ** 18n) + 1n;
  }

  /** Calldata of the leg as the executor would make it, with the amount already in its place. */
  swapData(zeroForOne: boolean, amount: bigint): Hex {
    const [tokenIn, tokenOut] = this.pair(zeroForOne);
    const [call, ...others] = uniswapV3.encodeSwap(this.deployment, tokenIn, tokenOut, amount, this.chain.probe);
    if (call === undefined || others.length > 0) throw new Error("a Uniswap leg is one call");
    return call.data;
  }

  /** A random swap, deposit or withdrawal, folded into the mirror. */
  async disturb(): Promise<void> {
    const choice = this.#draw.integer(0, 3);
    if (choice === 0) await this.#depositAnywhere();
    else if (choice === 1) await this.#withdrawSome();
    else await this.#swapSome();
  }

  /** Reads the pool anew. */
  read(): Promise<Json> {
    return this.chain.perform(uniswapV3.readSnapshot(this.deployment));
  }

  async #depositLadder(): Promise<void> {
    const { tickSpacing, liquidity, fullRange } = this.kind;
    for (let step = 1; step <= 12; step += 1) {
      const width = step * 9 * tickSpacing;
      const middle = this.#middle();
      const size = this.#draw.between(1n, liquidity);
      await this.#deposit({ tickLower: middle - width, tickUpper: middle + width, liquidity: size });
    }
    if (!fullRange) return;
    const outermost = Math.floor(LARGEST_TICK / tickSpacing) * tickSpacing;
    await this.#deposit({ tickLower: -outermost, tickUpper: outermost, liquidity: liquidity / 1000n });
  }

  async #depositAnywhere(): Promise<void> {
    const { tickSpacing } = this.kind;
    const tickLower = this.#middle() + this.#draw.integer(-120, 100) * tickSpacing;
    const tickUpper = tickLower + this.#draw.integer(1, 90) * tickSpacing;
    await this.#deposit({ tickLower, tickUpper, liquidity: this.#draw.logUniform(this.kind.liquidity) });
  }

  async #deposit(position: Position): Promise<void> {
    const { tickLower, tickUpper, liquidity } = position;
    const args = [this.chain.probe, tickLower, tickUpper, liquidity, "0x"] as const;
    await this.#perform(encodeFunctionData({ abi: poolAbi, functionName: "mint", args }));
    this.#positions.push(position);
  }

  /** The last position stays: an empty pool has nothing to quote. */
  async #withdrawSome(): Promise<void> {
    if (this.#positions.length < 2) return;
    const [position] = this.#positions.splice(this.#draw.integer(0, this.#positions.length - 1), 1);
    if (position === undefined) return;
    const whole = this.#draw.integer(0, 1) === 0;
    const amount = whole ? position.liquidity : this.#draw.between(0n, position.liquidity);
    const args = [position.tickLower, position.tickUpper, amount] as const;
    await this.#perform(encodeFunctionData({ abi: poolAbi, functionName: "burn", args }));
    const left = position.liquidity - amount;
    if (left > 0n) this.#positions.push({ ...position, liquidity: left });
  }

  /** A swap that the mirror refuses would leave the pool at a price limit, with nothing to quote. */
  async #swapSome(): Promise<void> {
    const zeroForOne = this.#draw.integer(0, 1) === 0;
    const amount = this.#draw.logUniform(await this.depthUnits(zeroForOne));
    if (!this.mirror.quoteExactIn(...this.pair(zeroForOne), amount).ok) return;
    await this.#perform(this.swapData(zeroForOne, amount));
  }

  async #perform(data: Hex): Promise<void> {
    const mined = await this.chain.run(this.deployment.address, data);
    expect(mined.succeeded, "the pool carried it out").to.equal(true);
    for (const log of mined.logs) {
      expect(this.mirror.applyLog(log)).to.deep.equal({ kind: "applied" });
    }
  }

  #middle(): number {
    return Math.round(this.kind.centre / this.kind.tickSpacing) * this.kind.tickSpacing;
  }
}

async function deployPool(chain: ProbeChain, factory: Address, kind: UniswapV3PoolKind): Promise<PoolDeployment> {
  const plenty = 1n << 200n;
  const [token0, token1] = inOrder(await chain.deployToken(plenty), await chain.deployToken(plenty));
  const args = [token0, token1, kind.fee] as const;
  await chain.send(factory, encodeFunctionData({ abi: factoryAbi, functionName: "createPool", args }));
  const answer = await chain.call(factory, encodeFunctionData({ abi: factoryAbi, functionName: "getPool", args }));
  const address = decodeFunctionResult({ abi: factoryAbi, functionName: "getPool", data: answer });
  const price = sqrtRatioAtTick(kind.centre) + OFF_THE_EDGE;
  await chain.send(address, encodeFunctionData({ abi: poolAbi, functionName: "initialize", args: [price] }));
  const token = (at: Address, decimals: number) => ({ chainId: 1, address: at, coin: `COIN${decimals}`, decimals });
  const tokens = [token(token0, kind.decimals[0]), token(token1, kind.decimals[1])];
  return { id: `uniswap-v3:${kind.fee}`, type: uniswapV3.id, chainId: 1, address, tokens, createdAtBlock: 0n };
}

function inOrder(a: Address, b: Address): readonly [Address, Address] {
  return a.toLowerCase() < b.toLowerCase() ? [a, b] : [b, a];
}
