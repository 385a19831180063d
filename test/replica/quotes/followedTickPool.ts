import { expect } from "chai";
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import type { SeededDraw } from "./seededDraw.ts";
import type { TickPoolKind } from "./tickPoolKinds.ts";
import type { OpenedTickPool, TickVenue } from "./tickVenue.ts";

const tokenAbi = parseAbi(["function balanceOf(address account) view returns (uint256)"]);

const LARGEST_TICK = 887_272;
/** Somewhere inside the first tick instead of on its edge. */
const OFF_THE_EDGE = 12_345n;

type Position = { readonly tickLower: number; readonly tickUpper: number; readonly liquidity: bigint };

/** A real pool, the mirror that follows it by its logs, and the positions that can be taken out of it. */
export class FollowedTickPool {
  readonly venue: TickVenue;
  readonly kind: TickPoolKind;
  readonly opened: OpenedTickPool;
  readonly mirror: PoolMirror;
  readonly #draw: SeededDraw;
  readonly #positions: Position[] = [];

  private constructor(
    venue: TickVenue,
    kind: TickPoolKind,
    opened: OpenedTickPool,
    mirror: PoolMirror,
    draw: SeededDraw,
  ) {
    this.venue = venue;
    this.kind = kind;
    this.opened = opened;
    this.mirror = mirror;
    this.#draw = draw;
  }

  /** Creates a pool with a ladder of positions around its first price; the mirror follows from the empty pool on. */
  static async open(venue: TickVenue, kind: TickPoolKind, draw: SeededDraw): Promise<FollowedTickPool> {
    const opened = await venue.openPool(kind, sqrtRatioAtTick(kind.centre) + OFF_THE_EDGE);
    const snapshot = await venue.chain.perform(venue.type.readSnapshot(opened.deployment));
    const mirror = venue.type.open(opened.deployment, snapshot);
    const pool = new FollowedTickPool(venue, kind, opened, mirror, draw);
    await pool.#depositLadder();
    return pool;
  }

  /** Token coming in and token going out, by direction. */
  pair(zeroForOne: boolean): readonly [Address, Address] {
    const [token0, token1] = this.opened.deployment.tokens.map((token) => token.address);
    if (token0 === undefined || token1 === undefined) throw new Error("a pool has two tokens");
    return zeroForOne ? [token0, token1] : [token1, token0];
  }

  /** What the pool holds of the token going out, at the present price in units of the token coming in. */
  async depthUnits(zeroForOne: boolean): Promise<bigint> {
    const [, tokenOut] = this.pair(zeroForOne);
    const data = encodeFunctionData({
      abi: tokenAbi,
      functionName: "balanceOf",
      args: [this.opened.deployment.address],
    });
    const answer = await this.venue.chain.call(tokenOut, data);
    const held = decodeFunctionResult({ abi: tokenAbi, functionName: "balanceOf", data: answer });
    const [decimals0, decimals1] = this.kind.decimals;
    const priceWad = this.mirror.spotPriceWad(...this.pair(!zeroForOne));
    const wholeOut = 10n ** BigInt(zeroForOne ? decimals1 : decimals0);
    const wholeIn = 10n ** BigInt(zeroForOne ? decimals0 : decimals1);
    return (held * priceWad * wholeIn) / (wholeOut * 10n ** 18n) + 1n;
  }

  /** A random swap, deposit, withdrawal or whatever else can happen, folded into the mirror. */
  async disturb(): Promise<void> {
    const choice = this.#draw.integer(0, this.opened.happen === undefined ? 3 : 4);
    if (choice === 0) await this.#depositAnywhere();
    else if (choice === 1) await this.#withdrawSome();
    else if (choice === 4) this.#fold((await this.opened.happen?.(this.#draw)) ?? []);
    else await this.#swapSome();
  }

  /** Reads the pool anew. */
  read(): Promise<Json> {
    return this.venue.chain.perform(this.venue.type.readSnapshot(this.opened.deployment));
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
    await this.#perform(this.opened.modify(tickLower, tickUpper, liquidity));
    this.#positions.push(position);
  }

  /** The last position stays: an empty pool has nothing to quote. */
  async #withdrawSome(): Promise<void> {
    if (this.#positions.length < 2) return;
    const [position] = this.#positions.splice(this.#draw.integer(0, this.#positions.length - 1), 1);
    if (position === undefined) return;
    const whole = this.#draw.integer(0, 1) === 0;
    const amount = whole ? position.liquidity : this.#draw.between(0n, position.liquidity);
    await this.#perform(this.opened.modify(position.tickLower, position.tickUpper, -amount));
    const left = position.liquidity - amount;
    if (left > 0n) this.#positions.push({ ...position, liquidity: left });
  }

  /** A swap that the mirror refuses would leave the pool at a price limit, with nothing to quote. */
  async #swapSome(): Promise<void> {
    const zeroForOne = this.#draw.integer(0, 1) === 0;
    const amount = this.#draw.logUniform(await this.depthUnits(zeroForOne));
    if (!this.mirror.quoteExactIn(...this.pair(zeroForOne), amount).ok) return;
    await this.#perform(this.opened.swap(zeroForOne, amount));
  }

  async #perform(data: Hex): Promise<void> {
    const mined = await this.venue.chain.run(this.opened.deployment.address, data);
    expect(mined.succeeded, "the pool carried it out").to.equal(true);
    this.#fold(mined.logs);
  }

  #fold(logs: readonly EvmLog[]): void {
    for (const log of logs) expect(this.mirror.applyLog(log).kind).to.not.equal("mismatch");
  }

  #middle(): number {
    return Math.round(this.kind.centre / this.kind.tickSpacing) * this.kind.tickSpacing;
  }
}
