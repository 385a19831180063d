import { InvalidInputError } from "../../domain/errors.ts";
import { integerOf } from "./integerOf.ts";
import type { LineFields } from "./lineFields.ts";

/** What a coin's `uint8` can hold. */
const MOST_DECIMALS = 255;
const FEWEST_COINS = 2;

/** Decimals of each coin, in the pool's own order. Throws InvalidInputError on fewer than two coins. */
export function readDecimals(line: LineFields): readonly number[] {
  const { name, list } = line.list("decimals");
  if (list.length < FEWEST_COINS) {
    throw new InvalidInputError({ field: name, value: list, expected: "decimals of at least two coins" });
  }
  return list.map((value, index) => {
    const places = integerOf(value, `${name}[${index}]`);
    if (places >= 0 && places <= MOST_DECIMALS) return places;
    throw new InvalidInputError({ field: `${name}[${index}]`, value, expected: `0 to ${MOST_DECIMALS}` });
  });
}
