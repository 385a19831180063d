import { type Address, type Hex, zeroAddress } from "viem";
import type { ExecutorCall } from "./executorCall.ts";

/** `IDepegExecutor.Call` as the ABI encodes it. */
export type AbiCall = {
  readonly target: Address;
  readonly token: Address;
  readonly amountOffset: number;
  readonly flags: number;
  readonly data: Hex;
};

/** Bits of `IDepegExecutor.Call.flags`. */
const PATCH = 1;
const APPROVE = 2;
const CALLBACK = 4;

/** A call in the form that `depegExecutorAbi` encodes, inside `execute` and inside callback data alike. */
export function toAbiCall(call: ExecutorCall): AbiCall {
  return {
    target: call.target,
    token: call.token ?? zeroAddress,
    amountOffset: call.amountOffset,
    flags: (call.patch ? PATCH : 0) | (call.approve ? APPROVE : 0) | (call.callback ? CALLBACK : 0),
    data: call.data,
  };
}
