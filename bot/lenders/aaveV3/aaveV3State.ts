import type { Address } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";

/** One token at Aave: listed, and what its configuration and its aToken's balance permit. */
export type AaveV3Reserve = {
  readonly token: Address;
  readonly active: boolean;
  readonly paused: boolean;
  readonly flashLoanEnabled: boolean;
  /** Base units of the token that the aToken holds: the most that can be lent. */
  readonly availableUnits: bigint;
};

/** Aave's fee in basis points and its reserves by token address in lower case. Tokens that Aave does not list are absent. */
export type AaveV3State = {
  readonly premiumBps: bigint;
  readonly reserves: ReadonlyMap<string, AaveV3Reserve>;
};

type JsonObject = { readonly [key: string]: Json };

/** The state as the journal holds it. */
export function aaveV3StateToJson(premiumBps: bigint, reserves: readonly AaveV3Reserve[]): Json {
  return { premiumBps, reserves: reserves.map((reserve) => ({ ...reserve })) };
}

/** Inverse of `aaveV3StateToJson`. Throws InvalidInputError naming the field that is not what it must be. */
export function aaveV3StateFromJson(state: Json): AaveV3State {
  if (!isObject(state)) throw malformed("state", state, "an object");
  const { premiumBps, reserves } = state;
  if (typeof premiumBps !== "bigint" || premiumBps < 0n) throw malformed("premiumBps", premiumBps, "basis points, ≥ 0");
  if (!isList(reserves)) throw malformed("reserves", reserves, "a list");
  const parsed = reserves.map(parseReserve);
  return { premiumBps, reserves: new Map(parsed.map((reserve) => [reserve.token.toLowerCase(), reserve])) };
}

function parseReserve(value: Json, index: number): AaveV3Reserve {
  const where = `reserves[${index}]`;
  if (!isObject(value)) throw malformed(where, value, "an object");
  const { availableUnits } = value;
  if (typeof availableUnits !== "bigint" || availableUnits < 0n) {
    throw malformed(`${where}.availableUnits`, availableUnits, "base units, ≥ 0");
  }
  return {
    token: parseAddress(value["token"], `${where}.token`),
    active: parseBoolean(value["active"], `${where}.active`),
    paused: parseBoolean(value["paused"], `${where}.paused`),
    flashLoanEnabled: parseBoolean(value["flashLoanEnabled"], `${where}.flashLoanEnabled`),
    availableUnits,
  };
}

function parseAddress(value: Json | undefined, field: string): Address {
  if (typeof value !== "string" || !isAddressText(value)) throw malformed(field, value, "an address");
  return value;
}

function parseBoolean(value: Json | undefined, field: string): boolean {
  if (typeof value !== "boolean") throw malformed(field, value, "true or false");
  return value;
}

function isAddressText(value: string): value is Address {
  return /^0x[0-9a-fA-F]{40}$/.test(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function malformed(field: string, value: Json | undefined, expected: string): InvalidInputError {
  const shown = typeof value === "object" && value !== null ? typeof value : value;
  return new InvalidInputError({ field, value: shown, expected, where: "state of aave-v3" });
}
