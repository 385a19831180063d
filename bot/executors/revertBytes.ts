import { type Hex, isHex } from "viem";

/** The innermost error's revert bytes, wherever the node's dialect put them; null where there are none. */
export function revertBytes(cause: unknown): Hex | null {
  for (let error = cause; typeof error === "object" && error !== null; error = "cause" in error ? error.cause : null) {
    if (!("data" in error)) continue;
    if (isHex(error.data)) return error.data;
    const nested = error.data;
    if (typeof nested === "object" && nested !== null && "data" in nested && isHex(nested.data)) return nested.data;
  }
  return null;
}
