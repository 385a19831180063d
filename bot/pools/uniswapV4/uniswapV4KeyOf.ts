import { zeroAddress } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { PIPS } from "../../domain/wad.ts";
import type { UniswapV4PoolKey } from "./uniswapV4PoolKey.ts";

/** In place of a fee: the hooks may set another with every swap (Uniswap v4, LPFeeLibrary). */
const DYNAMIC_FEE = 0x800000;
/** TickMath.MAX_TICK_SPACING. */
const HIGHEST_TICK_SPACING = 32_767;

/**
 * The key of a listed pool: its two tokens, and `feePips`, `tickSpacing` and, where it is named, `hooks` from its
 * parameters.
 * @throws InvalidInputError on a pool that cannot be mirrored or swapped in, with the reason: hooks, a fee that hooks
 * set, ether, tokens out of order, or a malformed parameter
 */
export function uniswapV4KeyOf({ id, tokens, parameters = {} }: PoolDeployment): UniswapV4PoolKey {
  const refuse = (field: string, value: unknown, expected: string): InvalidInputError =>
    new InvalidInputError({ field, value, expected, where: id });
  const [token0, token1, ...others] = tokens;
  if (token0 === undefined || token1 === undefined || others.length > 0) {
    throw refuse("tokens", tokens.length, "two tokens");
  }
  const [currency0, currency1] = [token0.address, token1.address];
  if (BigInt(currency0) === BigInt(zeroAddress)) {
    throw refuse("tokens[0]", currency0, "a token: the executor neither holds nor pays ether");
  }
  if (BigInt(currency0) >= BigInt(currency1)) throw refuse("tokens", currency0, `a lower address than ${currency1}`);
  const { feePips, tickSpacing, hooks } = parameters;
  if (hooks !== undefined && hooks !== zeroAddress) {
    throw refuse("parameters.hooks", hooks, "none: hooks may change what a swap pays, or refuse it");
  }
  if (feePips === DYNAMIC_FEE) throw refuse("parameters.feePips", feePips, "a fixed fee, not one that hooks set");
  if (!isWithin(feePips, 0, Number(PIPS) - 1)) throw refuse("parameters.feePips", feePips, `0 to ${PIPS - 1n}`);
  if (!isWithin(tickSpacing, 1, HIGHEST_TICK_SPACING)) {
    throw refuse("parameters.tickSpacing", tickSpacing, `1 to ${HIGHEST_TICK_SPACING}`);
  }
  return { currency0, currency1, feePips, tickSpacing };
}

function isWithin(value: unknown, lowest: number, highest: number): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= lowest && value <= highest;
}
