import { type Address, type Hex, isAddressEqual } from "viem";
import { z } from "zod";
import { addressText, quantity, type Rpc } from "../../replica/rpc.ts";

/** What a mined transaction spent, and where. All in gas. */
export type FrameGas = {
  /** What was paid for: the receipt's figure. */
  readonly used: bigint;
  /** Base fee of the transaction, its calldata and its access list. */
  readonly intrinsic: bigint;
  /** Spent in frames that run the contract's own code, calling others included. */
  readonly own: bigint;
  /** Spent in all other frames: protocols, tokens, precompiles. */
  readonly foreign: bigint;
  /** Counter of refunds at the end, before the cap. */
  readonly refundCounter: bigint;
};

type CallFrame = {
  readonly to?: Address | undefined;
  readonly gasUsed: bigint;
  readonly calls?: readonly CallFrame[] | undefined;
};

const callFrame: z.ZodType<CallFrame> = z.lazy(() =>
  z.object({ to: addressText.optional(), gasUsed: quantity, calls: z.array(callFrame).optional() }),
);

const stepLog = z.object({ gas: z.int(), gasCost: z.int(), refund: z.int() });
const stepTrace = z.object({ structLogs: z.tuple([stepLog], stepLog) });
const NO_CONTENT = { disableMemory: true, disableStack: true, disableStorage: true };

/** Refunds are capped at this share of what was spent (EIP-3529, MAX_REFUND_QUOTIENT). */
export const REFUND_QUOTIENT = 5n;

/**
 * Reads a mined transaction's gas from the node's traces, frame by frame. Throws where the traces and the receipt do
 * not add up to the unit.
 * @param contract whose frames count as its own
 */
export async function readFrameGas(rpc: Rpc, hash: Hex, contract: Address): Promise<FrameGas> {
  const frames = callFrame.parse(await rpc("debug_traceTransaction", [hash, { tracer: "callTracer" }]));
  const { structLogs } = stepTrace.parse(await rpc("debug_traceTransaction", [hash, NO_CONTENT]));
  const transaction = z.object({ gas: quantity }).parse(await rpc("eth_getTransactionByHash", [hash]));
  const receipt = z.object({ gasUsed: quantity }).parse(await rpc("eth_getTransactionReceipt", [hash]));
  const [first] = structLogs;
  const last = structLogs.at(-1) ?? first;
  const intrinsic = transaction.gas - BigInt(first.gas);
  const executed = BigInt(first.gas) - BigInt(last.gas) + BigInt(last.gasCost);
  const foreign = (frames.calls ?? []).reduce((sum, call) => sum + foreignGas(call, contract), 0n);
  const refundCounter = BigInt(last.refund);
  const expected = afterRefunds(intrinsic + executed, refundCounter);
  if (expected !== receipt.gasUsed) throw new Error(`the trace gives ${expected} gas, the receipt ${receipt.gasUsed}`);
  return { used: receipt.gasUsed, intrinsic, own: executed - foreign, foreign, refundCounter };
}

/** What is paid for when `spent` was spent and the counter of refunds stands at `refundCounter`. */
export function afterRefunds(spent: bigint, refundCounter: bigint): bigint {
  const cap = spent / REFUND_QUOTIENT;
  return spent - (refundCounter < cap ? refundCounter : cap);
}

/** Gas of a frame and of all below it, less what the contract's own frames spend themselves. */
function foreignGas(frame: CallFrame, contract: Address): bigint {
  const below = frame.calls ?? [];
  const inCalls = below.reduce((sum, { gasUsed }) => sum + gasUsed, 0n);
  const isOwn = frame.to !== undefined && isAddressEqual(frame.to, contract);
  const itself = isOwn ? 0n : frame.gasUsed - inCalls;
  return below.reduce((sum, call) => sum + foreignGas(call, contract), itself);
}
