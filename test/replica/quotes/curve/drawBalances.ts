import type { SeededDraw } from "../seededDraw.ts";

/** Balances of about `size` whole coins each, some of them far less. */
export function drawBalances(draw: SeededDraw, decimals: readonly number[], size: bigint): readonly bigint[] {
  return decimals.map((places) => {
    const unit = 10n ** BigInt(places);
    const whole = draw.integer(0, 3) === 0 ? draw.logUniform(size) : draw.between(size / 2n + 1n, size);
    return whole * unit + draw.between(0n, unit - 1n);
  });
}
