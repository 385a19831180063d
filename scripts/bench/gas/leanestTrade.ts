import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, parseAbi, parseAbiParameters } from "viem";
import { ownCreationCode, withArguments } from "../../replica/artifact.ts";
import type { BenchTrade } from "./benchTrade.ts";
import type { Contender } from "./contender.ts";
import type { TradeForm } from "./tradeForm.ts";

const leanestTradeAbi = parseAbi([
  "function approveForEver()",
  "function throughAave(uint256 units, uint256 curveOutput, uint256 profit, bool standing)",
  "function throughFlashSwap(uint256 units, uint256 profit, bool standing)",
]);

/** Creation code of the yardstick, which sends profit to `treasury`. */
export function leanestTradeCode(treasury: Address): Hex {
  const encoded = encodeAbiParameters(parseAbiParameters("address"), [treasury]);
  return withArguments(ownCreationCode("replica/probes/LeanestTrade"), encoded);
}

/**
 * The trade with the fewest calls into protocols and tokens.
 * @param standing whether approvals were given for ever before, instead of exactly and in the trade
 */
export function leanestTrade(contract: Address, form: TradeForm, trade: BenchTrade, standing: boolean): Contender {
  const approveForEver = encodeFunctionData({ abi: leanestTradeAbi, functionName: "approveForEver" });
  return {
    id: standing ? "standing" : "leanest",
    contract,
    data: tradeData(form, trade, standing),
    accessList: null,
    setUp: standing ? [{ to: contract, data: approveForEver }] : [],
  };
}

function tradeData(form: TradeForm, { units, firstOutput, profitUnits }: BenchTrade, standing: boolean): Hex {
  switch (form.id) {
    case "aave":
      return encodeFunctionData({
        abi: leanestTradeAbi,
        functionName: "throughAave",
        args: [units, firstOutput, profitUnits, standing],
      });
    case "flashSwap":
      return encodeFunctionData({
        abi: leanestTradeAbi,
        functionName: "throughFlashSwap",
        args: [units, profitUnits, standing],
      });
  }
}
