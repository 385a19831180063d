import { InvalidInputError } from "../domain/errors.ts";
import type { Stablecoin } from "../domain/stablecoin.ts";
import { type DepegPolicy, defaultDepegPolicy } from "./depegPolicy.ts";
import type { CoinDepeg, DepegState } from "./depegState.ts";

/**
 * Every coin at its peg, as far as is known. A coin is measured against its own definition's peg, nothing else.
 * @throws InvalidInputError where the bands of the policy are not in rising order
 */
export function createDepegState(setup: {
  readonly coins: readonly Stablecoin[];
  readonly policy?: DepegPolicy;
}): DepegState {
  const policy = setup.policy ?? defaultDepegPolicy;
  assertRising(policy);
  return { policy, coins: new Map(setup.coins.map((coin) => [coin.symbol, atPeg(coin)])) };
}

function atPeg(coin: Stablecoin): CoinDepeg {
  return { pegWad: coin.pegWad, sides: { discount: { phase: "quiet" }, premium: { phase: "quiet" } } };
}

function assertRising(policy: DepegPolicy): void {
  const edges = ["overBelowPips", "minorFromPips", "moderateFromPips", "severeFromPips", "extremeFromPips"] as const;
  edges.reduce((lower, upper) => {
    if (policy[lower] > 0n && policy[lower] < policy[upper]) return upper;
    const expected = `a number above 0 and below ${upper}, which is ${policy[upper]}`;
    throw new InvalidInputError({ where: "depeg policy", field: lower, value: policy[lower], expected });
  });
}
