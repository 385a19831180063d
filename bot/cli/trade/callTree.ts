import { type Hex, isAddress, isHex } from "viem";
import { z } from "zod";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import type { AddressBook } from "./addressBook.ts";
import { functionNameOf } from "./functionNameOf.ts";

const hex = z.custom<Hex>((value) => isHex(value), "hex");
const address = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && isAddress(value, { strict: false }),
  "address",
);

type Frame = {
  readonly type: string;
  readonly to?: `0x${string}` | undefined;
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

/** Calls of a mined transaction as the node traced them. */
export type CallTree = {
  readonly lines: readonly { readonly depth: number; readonly text: string; readonly gasUsed: bigint }[];
  /** What the outermost call gave back: the revert bytes of a failed one. */
  readonly output: Hex;
};

/** Traces a transaction; null where the node does not offer `debug_traceTransaction` with the call tracer. */
export async function readCallTree(client: ChainClient, hash: Hex, book: AddressBook): Promise<CallTree | null> {
  const root = await traceOf(client, hash);
  if (root === null) return null;
  const parsed = frame.safeParse(root);
  if (!parsed.success) return null;
  return { lines: linesOf(parsed.data, 0, book), output: parsed.data.output ?? "0x" };
}

async function traceOf(client: ChainClient, hash: Hex): Promise<unknown> {
  try {
    const method: string = "debug_traceTransaction";
    return await client.transport.request({ method, params: [hash, { tracer: "callTracer" }] });
  } catch {
    // Most public nodes do not offer it: the trade is told without its call tree.
    return null;
  }
}

function linesOf(call: Frame, depth: number, book: AddressBook): CallTree["lines"] {
  const target = call.to === undefined ? "a new contract" : book.nameOf(call.to);
  const failed = call.error === undefined ? "" : `, failed: ${call.error}`;
  const text = `${call.type} ${target} ${functionNameOf(call.input)}${failed}`;
  const inner = (call.calls ?? []).flatMap((each) => linesOf(each, depth + 1, book));
  return [{ depth, text, gasUsed: BigInt(call.gasUsed) }, ...inner];
}
