import type { GasToken, Unit } from "./coin.ts";

const GAS_TOKENS: { readonly [Symbol in GasToken]: true } = { ETH: true, POL: true };

/** Whether a unit is what pays for gas on some chain: it has a price, and no peg to hold it to. */
export function isGasToken(unit: Unit): unit is GasToken {
  return Object.hasOwn(GAS_TOKENS, unit);
}
