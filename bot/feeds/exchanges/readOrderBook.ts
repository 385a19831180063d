import type { OrderBook, PriceLevel } from "../../domain/orderBook.ts";
import { parseDecimalWad } from "../../domain/parseDecimalWad.ts";
import { type BookFault, bookFault } from "./bookFault.ts";

/** Longest piece of a venue's answer that is quoted in a message. */
const QUOTED_CHARACTERS = 40;

/**
 * Reads an order book in ccxt's unified form whose prices and sizes are decimal text, digit by digit. The order of the
 * levels is not trusted: best first is made here. A level without size is no liquidity and left out; any level that
 * cannot be true makes the whole book a fault, because a venue that sends one may be wrong in the others too.
 * @param raw anything; never throws
 */
export function readOrderBook(raw: unknown): OrderBook | BookFault {
  if (typeof raw !== "object" || raw === null)
    return bookFault("BAD_BOOK", `book is ${quote(raw)}, expected an object`);
  const bids = readSide("bids", "bids" in raw ? raw.bids : undefined, descending);
  if ("kind" in bids) return bids;
  const asks = readSide("asks", "asks" in raw ? raw.asks : undefined, ascending);
  if ("kind" in asks) return asks;
  const timeMs = readTime("timestamp" in raw ? raw.timestamp : undefined);
  if (typeof timeMs === "object" && timeMs !== null) return timeMs;
  const [[bid], [ask]] = [bids, asks];
  if (bid.priceWad < ask.priceWad) return { bids, asks, timeMs };
  return bookFault("CROSSED_BOOK", `best bid ${bid.priceWad} is not below best ask ${ask.priceWad} (wad)`);
}

type Side = readonly [PriceLevel, ...PriceLevel[]];
type Order = (a: PriceLevel, b: PriceLevel) => number;

const ascending: Order = (a, b) => (a.priceWad < b.priceWad ? -1 : a.priceWad > b.priceWad ? 1 : 0);
const descending: Order = (a, b) => ascending(b, a);

function readSide(name: "bids" | "asks", raw: unknown, order: Order): Side | BookFault {
  if (!Array.isArray(raw)) return bookFault("BAD_BOOK", `${name} is ${quote(raw)}, expected a list of levels`);
  const levels: PriceLevel[] = [];
  for (const [index, each] of raw.entries()) {
    const level = readLevel(`${name}[${index}]`, each);
    if ("kind" in level) return level;
    if (level.sizeWad > 0n) levels.push(level);
  }
  const [best, ...rest] = levels.sort(order);
  return best === undefined
    ? bookFault("EMPTY_SIDE", `${name} hold nothing, expected at least one level`)
    : [best, ...rest];
}

function readLevel(name: string, raw: unknown): PriceLevel | BookFault {
  if (!Array.isArray(raw)) return bookFault("BAD_BOOK", `${name} is ${quote(raw)}, expected price and size`);
  const [price, size]: readonly unknown[] = raw;
  const priceWad = typeof price === "string" ? parseDecimalWad(price) : null;
  if (priceWad === null) return badPrice(name, price);
  if (priceWad === 0n) return bookFault("ZERO_PRICE", `${name} has the price 0, expected above 0`);
  const sizeWad = typeof size === "string" ? parseDecimalWad(size) : null;
  if (sizeWad === null) return bookFault("BAD_SIZE", `${name} has the size ${quote(size)}, expected ${PLAIN_DECIMAL}`);
  return { priceWad, sizeWad };
}

const PLAIN_DECIMAL = "plain decimal text of at most 30 digits before and 18 after the point";

function badPrice(name: string, price: unknown): BookFault {
  const isNegative = typeof price === "string" && /^-\d/.test(price);
  if (isNegative) return bookFault("NEGATIVE_PRICE", `${name} has the price ${quote(price)}, expected above 0`);
  return bookFault("BAD_PRICE", `${name} has the price ${quote(price)}, expected ${PLAIN_DECIMAL}`);
}

function readTime(raw: unknown): number | null | BookFault {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === "number" && Number.isSafeInteger(raw) && raw > 0) return raw;
  return bookFault("BAD_TIME", `time is ${quote(raw)}, expected whole milliseconds since 1970`);
}

/** A value of any kind in few characters. */
function quote(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  if (typeof value === "function" || typeof value === "symbol") return typeof value;
  const text = value === undefined ? "missing" : typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text;
}
