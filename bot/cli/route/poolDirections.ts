import type { PoolMirror } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import { depthUnits } from "../../pools/mirror/depthUnits.ts";

/** What is told of one direction of a pool. */
export type PoolDirection = {
  readonly poolId: string;
  readonly type: string;
  readonly tokenIn: Token;
  readonly tokenOut: Token;
  /** Price of one whole `tokenIn` in `tokenOut` before fees, wad; null where there is none. */
  readonly spotPriceWad: bigint | null;
  /** Base units of `tokenIn` that move the marginal price by 10, 50 and 100 basis points; null where nothing is sold. */
  readonly depths: readonly { readonly priceMoveBp: bigint; readonly units: bigint }[] | null;
};

const PRICE_MOVES_BP = [10n, 50n, 100n];

/** Price and depth of a pool in every direction. */
export function poolDirections(mirror: PoolMirror): readonly PoolDirection[] {
  const { id: poolId, type, tokens } = mirror.deployment;
  return tokens.flatMap((tokenIn) =>
    tokens
      .filter((tokenOut) => tokenOut !== tokenIn)
      .map((tokenOut) => {
        const spot = mirror.spotPriceWad(tokenIn.address, tokenOut.address);
        const spotPriceWad = spot > 0n ? spot : null;
        return { poolId, type, tokenIn, tokenOut, spotPriceWad, depths: depthsOf(mirror, tokenIn, tokenOut) };
      }),
  );
}

function depthsOf(mirror: PoolMirror, tokenIn: Token, tokenOut: Token): PoolDirection["depths"] {
  const curve = mirror.searchCurve(tokenIn.address, tokenOut.address);
  if (curve === null) return null;
  return PRICE_MOVES_BP.map((priceMoveBp) => ({ priceMoveBp, units: depthUnits(curve, priceMoveBp) }));
}
