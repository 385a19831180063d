import { InvalidInputError } from "../../domain/errors.ts";
import type { Token } from "../../domain/token.ts";

/** The coin that a field names. Throws InvalidInputError naming the coins that there are. */
export function findToken(tokens: readonly Token[], coin: unknown, field: string): Token {
  const token = tokens.find((each) => each.coin === coin);
  if (token !== undefined) return token;
  const expected = `one of the coins ${tokens.map((each) => each.coin).join(", ")}`;
  throw new InvalidInputError({ field, value: coin, expected });
}
