import { type AccessList, isHex } from "viem";
import { z } from "zod";
import type { TradeQuestion } from "./tradeQuestion.ts";

const quantity = z.custom<`0x${string}`>((value) => isHex(value)).transform((text) => BigInt(text));
const simulatedBlocks = z.tuple([z.object({ calls: z.tuple([z.object({ status: quantity, gasUsed: quantity })]) })]);
const topFrame = z.object({ gasUsed: quantity, error: z.string().optional() });
const SUCCESS = 1n;

/**
 * Gas that the trade would be charged for on the latest state with this access list, refunds taken: from
 * `eth_simulateV1`, else from `debug_traceCall`. Null where the node has neither or the trade fails. `eth_estimateGas`
 * will not do: it leaves refunds out, and nodes round it.
 */
export async function measureGas(question: TradeQuestion, accessList: AccessList): Promise<bigint | null> {
  return (await simulatedGas(question, accessList)) ?? (await tracedGas(question, accessList));
}

async function simulatedGas({ transaction, state, ask }: TradeQuestion, list: AccessList): Promise<bigint | null> {
  const block = { calls: [transaction(list)], ...(state === undefined ? {} : { stateOverrides: state }) };
  const params = [{ blockStateCalls: [block], validation: false }, "latest"];
  const answer = simulatedBlocks.safeParse(await ask("eth_simulateV1", params));
  if (!answer.success) return null;
  const [{ calls }] = answer.data;
  return calls[0].status === SUCCESS ? calls[0].gasUsed : null;
}

async function tracedGas({ transaction, state, ask }: TradeQuestion, list: AccessList): Promise<bigint | null> {
  const tracer = { tracer: "callTracer", tracerConfig: { onlyTopCall: true } };
  const options = { ...tracer, ...(state === undefined ? {} : { stateOverrides: state }) };
  const answer = topFrame.safeParse(await ask("debug_traceCall", [transaction(list), "latest", options]));
  return answer.success && answer.data.error === undefined ? answer.data.gasUsed : null;
}
