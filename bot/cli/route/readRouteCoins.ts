import { InvalidInputError } from "../../domain/errors.ts";
import type { FairValue } from "../../domain/fairValue.ts";
import type { Stablecoin } from "../../domain/stablecoin.ts";
import type { Token } from "../../domain/token.ts";
import { isJsonObject } from "../poolStates/isJsonObject.ts";
import { LineFields } from "../poolStates/lineFields.ts";
import { madeUpAddress } from "../poolStates/madeUpAddress.ts";
import { readDecimalWad } from "./readDecimalWad.ts";
import { withinField } from "./withinField.ts";

/** Coins stand at made-up addresses from here, pools at others. */
const FIRST_COIN = 1_000;
const CHAIN_ID = 1;
const MOST_DECIMALS = 36;

/** A coin as somebody states it: its deployment is made up, its value is theirs. */
export type StatedCoin = { readonly token: Token; readonly fairValue: FairValue };

/**
 * `coins`: by symbol `{ "decimals": 6, "value": "0.9124" }`. Decimals of a coin that the bot knows may be left out; so may
 * the value, which then is unknown.
 * @throws InvalidInputError's kind, naming the coin and the field
 */
export function readRouteCoins(request: LineFields, known: ReadonlyMap<string, Stablecoin>): readonly StatedCoin[] {
  const coins = request.raw("coins");
  if (!isJsonObject(coins)) {
    const expected = 'an object by symbol, such as {"USDC": {"decimals": 6, "value": "1"}}';
    throw new InvalidInputError({ field: "coins", value: coins, expected });
  }
  return Object.entries(coins).map(([coin, stated], at) =>
    withinField(`coins.${coin}`, () => {
      if (!isJsonObject(stated)) throw new InvalidInputError({ field: coin, value: stated, expected: "an object" });
      const fields = new LineFields(stated);
      const decimals = readDecimals(fields, known.get(coin));
      const token = { chainId: CHAIN_ID, address: madeUpAddress(FIRST_COIN + at), coin, decimals };
      return { token, fairValue: fairValueOf(coin, fields) };
    }),
  );
}

function readDecimals(fields: LineFields, known: Stablecoin | undefined): number {
  const deployed = known?.deployments.find(({ chainId }) => chainId === CHAIN_ID)?.decimals;
  const value = fields.has("decimals") || deployed === undefined ? fields.integer("decimals") : deployed;
  if (value >= 1 && value <= MOST_DECIMALS) return value;
  throw new InvalidInputError({ field: "decimals", value, expected: `1 to ${MOST_DECIMALS}` });
}

function fairValueOf(coin: string, fields: LineFields): FairValue {
  if (!fields.has("value")) return { status: "unknown", coin, reason: "none was stated", rejected: [] };
  const valueWad = readDecimalWad(fields, "value");
  if (valueWad === 0n) throw new InvalidInputError({ field: "value", value: "0", expected: "more than zero" });
  const agreeing = ["stated"];
  return { status: "priced", coin, valueWad, lowWad: valueWad, highWad: valueWad, agreeing, rejected: [] };
}
