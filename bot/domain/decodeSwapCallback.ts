import { type Address, getAddress, type Hex, size, slice } from "viem";
import { decodeCallList } from "./decodeCallList.ts";
import { InvalidInputError } from "./errors.ts";
import type { ExecutorCall } from "./executorCall.ts";

const ADDRESS_BYTES = 20;

/**
 * What `encodeSwapCallback` packed.
 * @param executor whose swap it was, where its calls may be in their compact form
 * @throws InvalidInputError where the bytes are something else
 */
export function decodeSwapCallback(
  data: Hex,
  executor: Address | null = null,
): {
  readonly tokenOwed: Address;
  readonly calls: readonly ExecutorCall[];
} {
  const length = size(data);
  if (length < ADDRESS_BYTES) {
    const expected = `at least ${ADDRESS_BYTES} bytes`;
    throw new InvalidInputError({ field: "swap callback data", value: `${length} bytes`, expected });
  }
  const list: Hex = length === ADDRESS_BYTES ? "0x" : slice(data, ADDRESS_BYTES);
  return {
    tokenOwed: getAddress(slice(data, 0, ADDRESS_BYTES)),
    calls: decodeCallList(list, executor === null ? null : { executor, token: null }),
  };
}
