import type { FairValue } from "../../domain/fairValue.ts";
import type { GasModel, OpportunityInput } from "../opportunityInput.ts";
import type { BookCycle } from "./cycleBook.ts";

/** What the filter weighs a gain by. */
export type WorthTerms = Pick<
  OpportunityInput,
  "fairValues" | "gasTokenPriceWad" | "baseFeePerGas" | "priorityFeePerGas" | "gasModel" | "mirrors"
>;

/**
 * A cycle is judged, and listed with its reason, from half of the least gas that it could cost: below that it is no
 * opportunity by any of its figures, at no price of a lender and for no error of floats.
 */
const SHARE_OF_GAS = 0.5;
const WAD = 1e18;

/**
 * Whether a cycle might pay: whether any of its rotations gains, at fair value, a good share of the least gas that it
 * costs. Where a value or the price of gas is not known it might; the judgement then says what is missing.
 * @returns a filter for one block
 */
export function worthJudging(terms: WorthTerms): (book: BookCycle) => boolean {
  const { gasTokenPriceWad, baseFeePerGas, priorityFeePerGas } = terms;
  const usdPerGas = (Number(baseFeePerGas + priorityFeePerGas) * Number(gasTokenPriceWad ?? 0n)) / WAD / WAD;
  const values = new Map([...terms.fairValues].map(([coin, value]) => [coin, usdOf(value)]));
  const gasOf = legGas(terms);
  return ({ cycle: { legs, starts }, gains, standing }) => {
    if (standing !== "gains") return false;
    let gas = Number(terms.gasModel.tradeGas);
    for (const leg of legs) gas += gasOf(leg.poolId);
    const leastUsd = gas * usdPerGas * SHARE_OF_GAS;
    return starts.some((start, index) => {
      const token = legs[start]?.tokenIn;
      const usd = token === undefined ? Number.NaN : (values.get(token.coin) ?? Number.NaN) / 10 ** token.decimals;
      const gain = gains[index] ?? 0;
      return gain > 0 && !(gain * usd < leastUsd);
    });
  };
}

function usdOf(value: FairValue): number {
  return value.status === "priced" ? Number(value.valueWad) / WAD : Number.NaN;
}

/** NaN where a pool type has no gas figure. */
function legGas({
  gasModel,
  mirrors,
}: { gasModel: GasModel } & Pick<WorthTerms, "mirrors">): (poolId: string) => number {
  const byType = new Map([...gasModel.swapGasByPoolType].map(([type, gas]) => [type, Number(gas)]));
  return (poolId) => byType.get(mirrors.get(poolId)?.deployment.type ?? "") ?? Number.NaN;
}
