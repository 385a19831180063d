import { bytecode, type ExecutorEncoder, executorAbi } from "executooor-viem";
import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, parseAbiParameters } from "viem";
import { withArguments } from "../../replica/artifact.ts";
import type { BenchTrade } from "./benchTrade.ts";
import type { Contender } from "./contender.ts";
import type { ExecutooorAmounts } from "./executooor/executooorAmounts.ts";
import { TradeSteps } from "./executooor/tradeSteps.ts";
import type { TradeForm } from "./tradeForm.ts";

/** Creation code of the published contract, owned by `owner`. */
export function executooorCode(owner: Address): Hex {
  return withArguments(bytecode, encodeAbiParameters(parseAbiParameters("address"), [owner]));
}

/**
 * The same trade by executooor 1.3.3, as its encoder has it: exact approvals, a callback's sender pinned, the profit
 * moved to the treasury. The 3pool is held to a minimum and the loan to its repayment. Not checked: that the treasury
 * gained, by when, and that no approval is left.
 * @param amounts with "stated" nothing is read on the way: one unit less than quoted and the trade reverts, one unit
 * more stays in the contract
 */
export function executooorTrade(
  encoder: ExecutorEncoder,
  form: TradeForm,
  trade: BenchTrade,
  amounts: ExecutooorAmounts,
): Contender {
  const contract = encoder.address;
  const steps = new TradeSteps(encoder, trade, amounts);
  const calls = [...steps.borrow(form), ...steps.takeProfit()];
  const data = encodeFunctionData({ abi: executorAbi, functionName: "exec_606BaXt", args: [calls] });
  const id = amounts === "balances" ? "executooor" : "executooorStated";
  return { id, contract, data, accessList: null, setUp: [] };
}
