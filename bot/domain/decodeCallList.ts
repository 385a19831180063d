import type { Hex } from "viem";
import type { CallListContext } from "./callListContext.ts";
import { callListFormat } from "./callListFormat.ts";
import { decodeCompactCall } from "./decodeCompactCall.ts";
import type { ExecutorCall, Spend, SpendAmount } from "./executorCall.ts";
import { PackedReader } from "./packedReader.ts";

const { bytes, compact, sources, sourceMask, by, byMask } = callListFormat;

/**
 * The calls that `encodeCallList` packed, addresses with their checksums. An amount that a compact call leaves to the
 * executor stands as zero in its data.
 * @param context what compact calls leave out: whose list it is, and its token; null where there are none
 * @throws InvalidInputError where the bytes are no such list
 */
export function decodeCallList(list: Hex, context: CallListContext | null = null): readonly ExecutorCall[] {
  const reader = new PackedReader(list);
  const calls: ExecutorCall[] = [];
  while (!reader.done) calls.push(readCall(reader, context));
  return calls;
}

function readCall(reader: PackedReader, context: CallListContext | null): ExecutorCall {
  const flags = reader.number(bytes.flags);
  if ((flags & compact.mark) === compact.mark) {
    if (context === null) throw reader.fault("a compact call", "the general form, where no context is given");
    return decodeCompactCall(reader, flags, context);
  }
  const target = reader.address();
  const length = reader.number(bytes.length);
  const spend = (flags & sourceMask) === 0 ? null : readSpend(reader, flags);
  return { target, data: reader.take(length), callback: (flags & callListFormat.callback) !== 0, spend };
}

function readSpend(reader: PackedReader, flags: number): Spend {
  const token = reader.address();
  const amountOffset = reader.number(bytes.length);
  const amount = readAmount(reader, flags & sourceMask);
  const spender = (flags & callListFormat.spender) === 0 ? null : reader.address();
  const rest = (flags & callListFormat.restToTreasury) === 0 ? "none" : "treasury";
  return { token, amountOffset, amount, by: wayOf(flags & byMask), spender, rest };
}

function readAmount(reader: PackedReader, source: number): SpendAmount {
  switch (source) {
    case sources.stated:
      return { kind: "stated" };
    case sources.balance:
      return { kind: "balance" };
    case sources.received:
      return { kind: "received" };
    case sources.share:
      return { kind: "share", numerator: reader.bigint(bytes.share), denominator: reader.bigint(bytes.share) };
    case sources.uniswapV2Output:
      return { kind: "uniswapV2Output", feePips: reader.bigint(bytes.feePips) };
    default:
      throw reader.fault(`source ${source}`, "one of the sources of an amount");
  }
}

/** Both bits together mark a compact call and do not come here. */
function wayOf(bits: number): Spend["by"] {
  if (bits === by.payment) return "payment";
  return bits === by.callback ? "callback" : "approval";
}
