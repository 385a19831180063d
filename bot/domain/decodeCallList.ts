import { type Address, getAddress, type Hex, hexToBigInt, hexToNumber, size, slice } from "viem";
import { callListFormat } from "./callListFormat.ts";
import { InvalidInputError } from "./errors.ts";
import type { ExecutorCall, Spend, SpendAmount } from "./executorCall.ts";

const { bytes, sources, sourceMask, by, byMask } = callListFormat;

/**
 * The calls that `encodeCallList` packed, addresses with their checksums.
 * @throws InvalidInputError where the bytes are no such list
 */
export function decodeCallList(list: Hex): readonly ExecutorCall[] {
  const reader = new PackedReader(list);
  const calls: ExecutorCall[] = [];
  while (!reader.done) calls.push(readCall(reader));
  return calls;
}

function readCall(reader: PackedReader): ExecutorCall {
  const flags = reader.number(bytes.flags);
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
  return { token, amountOffset, amount, by: wayOf(reader, flags & byMask), spender, rest };
}

function readAmount(reader: PackedReader, source: number): SpendAmount {
  switch (source) {
    case sources.stated:
      return { kind: "stated" };
    case sources.balance:
      return { kind: "balance" };
    case sources.share:
      return { kind: "share", numerator: reader.bigint(bytes.share), denominator: reader.bigint(bytes.share) };
    case sources.uniswapV2Output:
      return { kind: "uniswapV2Output", feePips: reader.bigint(bytes.feePips) };
    default:
      throw reader.fault(`source ${source}`, "one of the sources of an amount");
  }
}

function wayOf(reader: PackedReader, bits: number): Spend["by"] {
  if (bits === by.approval) return "approval";
  if (bits === by.payment) return "payment";
  if (bits === by.callback) return "callback";
  throw reader.fault(`payment bits ${bits}`, "approval, payment or callback");
}

/** Reads fields off the front of packed bytes. */
class PackedReader {
  readonly #list: Hex;
  readonly #size: number;
  #position = 0;

  constructor(list: Hex) {
    this.#list = list;
    this.#size = size(list);
  }

  get done(): boolean {
    return this.#position >= this.#size;
  }

  take(length: number): Hex {
    const end = this.#position + length;
    if (end > this.#size) throw this.fault(`${this.#size} bytes`, `at least ${end}`);
    const taken = length === 0 ? "0x" : slice(this.#list, this.#position, end);
    this.#position = end;
    return taken;
  }

  number(length: number): number {
    return hexToNumber(this.take(length));
  }

  bigint(length: number): bigint {
    return hexToBigInt(this.take(length));
  }

  address(): Address {
    return getAddress(this.take(bytes.address));
  }

  fault(value: string, expected: string): InvalidInputError {
    return new InvalidInputError({ field: `call list at byte ${this.#position}`, value, expected });
  }
}
