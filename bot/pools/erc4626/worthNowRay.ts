import type { SavingsVaultState } from "./savingsVaultState.ts";

const RAY = 10n ** 27n;

/** Worth of a share at the state's newest block, ray, with the roundings of Pot's `drip`: half up in the power, then down. */
export function worthNowRay({ chiRay, rateRay, rhoSeconds, nowSeconds }: SavingsVaultState): bigint {
  return (powerRay(rateRay, nowSeconds - rhoSeconds) * chiRay) / RAY;
}

/** By squaring, each product rounded to the nearest. */
function powerRay(baseRay: bigint, exponent: bigint): bigint {
  let square = baseRay;
  let result = exponent % 2n === 1n ? baseRay : RAY;
  for (let left = exponent / 2n; left > 0n; left /= 2n) {
    square = (square * square + RAY / 2n) / RAY;
    if (left % 2n === 1n) result = (result * square + RAY / 2n) / RAY;
  }
  return result;
}
