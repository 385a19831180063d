import type { CoinSymbol } from "../../domain/coin.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Token } from "../../domain/token.ts";
import { WAD } from "../../domain/wad.ts";
import type { Definitions } from "../../engine/definitions.ts";
import { defaultCycleLimits } from "../../opportunity/cycleLimits.ts";
import type { Order } from "../../opportunity/split/order.ts";
import type { LineFields } from "../poolStates/lineFields.ts";
import { findToken } from "./findToken.ts";
import { readDecimalWad } from "./readDecimalWad.ts";
import { readRouteBooks } from "./readRouteBooks.ts";
import { readRouteCoins } from "./readRouteCoins.ts";
import { readRouteLenders } from "./readRouteLenders.ts";
import { readRoutePools } from "./readRoutePools.ts";
import type { RouteRequest } from "./routeRequest.ts";

const WEI_PER_GWEI = 10n ** 9n;
const MAX_LOAN_USD = "50000000";
const SHORTEST_CYCLE = 2;
const FIELDS: readonly string[] = [
  ...["coins", "pools", "books", "lenders", "gasPriceGwei", "gasTokenPrice", "start", "profitCoin"],
  ...["maxLoanUsd", "maxLegs", "sell", "buy", "amount", "id"],
];

/** A set of pools as docs/routes.md describes it. Throws InvalidInputError's kind, naming field, value and expectation. */
export function readRouteRequest(
  fields: LineFields,
  { coins: known, poolTypes }: Pick<Definitions, "coins" | "poolTypes">,
): RouteRequest {
  const stranger = fields.names().find((name) => !FIELDS.includes(name));
  if (stranger !== undefined) {
    throw new InvalidInputError({ field: "field", value: stranger, expected: `one of ${FIELDS.join(", ")}` });
  }
  const coins = readRouteCoins(fields, known);
  const tokens = coins.map(({ token }) => token);
  const profit = fields.has("profitCoin") ? findToken(tokens, fields.raw("profitCoin"), "profitCoin") : null;
  return {
    tokens,
    fairValues: new Map(coins.map(({ token, fairValue }) => [token.coin, fairValue])),
    pools: readRoutePools(fields, tokens, poolTypes),
    books: readRouteBooks(fields, tokens),
    lenders: readRouteLenders(fields, tokens),
    gasPrice: (readDecimalWad(fields, "gasPriceGwei") * WEI_PER_GWEI) / WAD,
    gasTokenPriceWad: readDecimalWad(fields, "gasTokenPrice"),
    starts: readStarts(fields, tokens),
    profitCoin: profit?.coin ?? null,
    maxLoanUsdWad: readDecimalWad(fields, "maxLoanUsd", MAX_LOAN_USD),
    maxLegs: readMaxLegs(fields),
    order: readOrder(fields, tokens),
  };
}

function readStarts(fields: LineFields, tokens: readonly Token[]): readonly CoinSymbol[] | null {
  if (!fields.has("start")) return null;
  return fields.list("start").list.map((coin, at) => findToken(tokens, coin, `start[${at}]`).coin);
}

function readMaxLegs(fields: LineFields): number {
  const value = fields.integerOr(defaultCycleLimits.maxLegs, "maxLegs");
  if (value >= SHORTEST_CYCLE && value <= defaultCycleLimits.maxLegs) return value;
  const expected = `${SHORTEST_CYCLE} to ${defaultCycleLimits.maxLegs}`;
  throw new InvalidInputError({ field: "maxLegs", value, expected });
}

/** `sell`, `buy` and `amount` in whole coins; null where none of them is stated. */
function readOrder(fields: LineFields, tokens: readonly Token[]): Order | null {
  if (!fields.has("sell", "buy", "amount")) return null;
  const tokenIn = findToken(tokens, fields.raw("sell"), "sell");
  const tokenOut = findToken(tokens, fields.raw("buy"), "buy");
  if (tokenIn === tokenOut) {
    throw new InvalidInputError({ field: "buy", value: tokenOut.coin, expected: `another coin than ${tokenIn.coin}` });
  }
  const amountIn = (readDecimalWad(fields, "amount") * 10n ** BigInt(tokenIn.decimals)) / WAD;
  if (amountIn > 0n) return { tokenIn, tokenOut, amountIn };
  const expected = `at least one base unit of ${tokenIn.coin}`;
  throw new InvalidInputError({ field: "amount", value: fields.raw("amount"), expected });
}
