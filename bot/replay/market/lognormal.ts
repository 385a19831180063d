import { WAD } from "../../domain/wad.ts";
import type { SeededRandom } from "./seededRandom.ts";

const UNIFORMS = 12;

/**
 * A lognormal factor with median 1, wad: exp(sigma · z). z is the sum of twelve uniforms less six, which has mean 0,
 * variance 1 and ends at ±6. Integers throughout, since `Math.exp` may differ between machines. Takes twelve draws.
 */
export function drawLognormalWad(random: SeededRandom, sigmaWad: bigint): bigint {
  let zWad = -6n * WAD;
  for (let draw = 0; draw < UNIFORMS; draw += 1) zWad += random.below(WAD);
  return exponentialWad((zWad * sigmaWad) / WAD);
}

const HALVINGS = 8n;
const TERMS = 12n;
/** Further digits carried, so that the squarings do not show in the wad. */
const GUARD = 10n ** 12n;

/** e^x, wad, for |x| up to about 40: Taylor series of x/256, then squared eight times. */
function exponentialWad(xWad: bigint): bigint {
  const one = WAD * GUARD;
  const reduced = (xWad * GUARD) >> HALVINGS;
  let term = one;
  let sum = one;
  for (let order = 1n; order <= TERMS; order += 1n) {
    term = (term * reduced) / (one * order);
    sum += term;
  }
  for (let squaring = 0n; squaring < HALVINGS; squaring += 1n) sum = (sum * sum) / one;
  return sum / GUARD;
}
