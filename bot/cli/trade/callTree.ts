import { type Address, type Hex, isAddress, isHex } from "viem";
import { z } from "zod";
import { describeFailure } from "../../domain/describeFailure.ts";
import { printableText } from "../../domain/printableText.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import type { AddressBook } from "./addressBook.ts";
import { functionNameOf } from "./functionNameOf.ts";

const hex = z.custom<Hex>((value) => isHex(value), "hex");
const address = z.custom<Address>(
  (value) => typeof value === "string" && isAddress(value, { strict: false }),
  "address",
);

type Frame = {
  readonly type: string;
  readonly to?: Address | undefined;
  readonly gasUsed: Hex;
  readonly input: Hex;
  readonly output?: Hex | undefined;
  readonly error?: string | undefined;
  readonly calls?: readonly Frame[] | undefined;
};

const frame: z.ZodType<Frame> = z.object({
  type: z.string(),
  to: address.optional(),
  gasUsed: hex,
  input: hex,
  output: hex.optional(),
  error: z.string().optional(),
  calls: z.array(z.lazy(() => frame)).optional(),
});

/** One call as the node traced it, outermost first; its callees follow it, one deeper. */
export type CallFrame = {
  readonly depth: number;
  readonly type: string;
  /** Null for a contract that is being created. */
  readonly address: Address | null;
  readonly target: string;
  readonly functionName: string;
  /** That of its callees included. */
  readonly gasUsed: bigint;
  /** True where it is a proxy, whose own call into its code is not shown by itself. */
  readonly throughProxy: boolean;
  readonly error: string | null;
};

/** Calls of a mined transaction; or why there are none. */
export type CallTree =
  | {
      readonly ok: true;
      readonly frames: readonly CallFrame[];
      /** What the outermost call gave back: the revert bytes of a failed one. */
      readonly output: Hex;
    }
  | { readonly ok: false; readonly reason: string };

/** Traces a transaction, where the node offers `debug_traceTransaction` with the call tracer. */
export async function readCallTree(client: ChainClient, hash: Hex, book: AddressBook): Promise<CallTree> {
  try {
    const method: string = "debug_traceTransaction";
    const root = await client.transport.request({ method, params: [hash, { tracer: "callTracer" }] });
    const parsed = frame.safeParse(root);
    if (!parsed.success) return { ok: false, reason: "the node's debug_traceTransaction knows no callTracer" };
    return { ok: true, frames: framesOf(parsed.data, 0, book), output: parsed.data.output ?? "0x" };
  } catch (error) {
    // Most public nodes do not offer it: the trade is told without its call tree.
    return { ok: false, reason: `the node gives no debug_traceTransaction (${describeFailure(error)})` };
  }
}

function framesOf(call: Frame, depth: number, book: AddressBook): readonly CallFrame[] {
  const { callees, throughProxy } = calleesOf(call);
  const own: CallFrame = {
    depth,
    type: call.type,
    address: call.to ?? null,
    target: call.to === undefined ? "a new contract" : book.nameOf(call.to),
    functionName: functionNameOf(call.input),
    gasUsed: BigInt(call.gasUsed),
    throughProxy,
    error: call.error === undefined ? null : printableText(call.error),
  };
  return [own, ...callees.flatMap((each) => framesOf(each, depth + 1, book))];
}

/** A proxy delegates the very call that it got: what its code calls is shown as the proxy's own. */
function calleesOf({ input, calls = [] }: Frame): {
  readonly callees: readonly Frame[];
  readonly throughProxy: boolean;
} {
  const code = calls.find((each) => each.type === "DELEGATECALL" && each.input === input);
  if (code === undefined) return { callees: calls, throughProxy: false };
  const callees = calls.flatMap((each) => (each === code ? calleesOf(code).callees : [each]));
  return { callees, throughProxy: true };
}
