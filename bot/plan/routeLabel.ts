import { type Hex, stringToHex } from "viem";
import type { Opportunity } from "../domain/opportunity.ts";

const WORD_LETTERS = 5;
const LABEL_BYTES = 32;

/**
 * The trade in a few ASCII characters for the explorer's event line: lender, then the pools in order, each as the first
 * letters and the first digit of its id, e.g. "AAVE3:CURVE3>UNISW3". Cut at 32 bytes, padded with zeros.
 */
export function routeLabel(opportunity: Opportunity): Hex {
  const pools = opportunity.sized.route.legs.map((leg) => shorten(leg.poolId));
  const label = `${shorten(opportunity.lender)}:${pools.join(">")}`;
  return stringToHex(label.slice(0, LABEL_BYTES), { size: LABEL_BYTES });
}

function shorten(id: string): string {
  const letters = id.match(/[A-Za-z]+/)?.[0] ?? "";
  const digit = id.match(/\d/)?.[0] ?? "";
  return `${letters.slice(0, WORD_LETTERS).toUpperCase()}${digit}`;
}
