import type { SeededDraw } from "../seededDraw.ts";

const DAY_SECONDS = 86_400n;
const MOST_AMPLIFICATION = 5_000n;

/** A random amplification in units of 1/`precision`, in one of three states on its way from one day before to one day after. */
export function drawRamp(draw: SeededDraw, nowSeconds: bigint, precision: bigint) {
  const ramping = draw.integer(0, 2) === 0;
  const initialA = draw.logUniform(MOST_AMPLIFICATION) * precision;
  return {
    initialA,
    futureA: ramping ? draw.logUniform(MOST_AMPLIFICATION) * precision : initialA,
    initialATime: nowSeconds - DAY_SECONDS,
    futureATime: ramping ? nowSeconds + draw.between(0n, DAY_SECONDS) : nowSeconds,
  };
}
