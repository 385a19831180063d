import type { AccessList, PublicClient, StateOverride } from "viem";
import type { TradeRequest } from "../tradeRequest.ts";
import { findAccessList } from "./findAccessList.ts";
import { measureGas } from "./measureGas.ts";
import { tradeQuestion } from "./tradeQuestion.ts";

/**
 * The access list (EIP-2930) to send a trade with: what it touches, if the transaction is measured to use less gas with
 * it than without, at whatever price; else an empty list. Never throws: a node that cannot tell costs the saving, and
 * whether the trade works is for its simulation to say.
 */
export async function chooseAccessList(
  client: PublicClient,
  request: TradeRequest,
  state: StateOverride,
): Promise<AccessList> {
  const question = tradeQuestion(client, request, state);
  const list = await findAccessList(question, [request.from, request.to]);
  if (list.length === 0) return [];
  const [without, withList] = await Promise.all([measureGas(question, []), measureGas(question, list)]);
  return without !== null && withList !== null && withList < without ? list : [];
}
