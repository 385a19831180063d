import {
  type Abi,
  type Address,
  decodeFunctionResult,
  encodeFunctionData,
  getAddress,
  isAddress,
  parseAbi,
} from "viem";
import type { AddressClaim, ClaimVerdict } from "./addressClaim.ts";
import type { ReadResult } from "./contractRead.ts";

/** One read of a contract and the one answer that it must give. */
export type ExpectedAnswer = {
  readonly target: Address;
  /** As Solidity writes it, with one return value, e.g. "function fee() view returns (uint24)". */
  readonly signature: string;
  readonly inputs?: readonly (string | number | bigint)[];
  /** The answer as text: decimal for numbers, hexadecimal for addresses (of any letter case). */
  readonly expected: string;
  readonly gravity?: AddressClaim["gravity"];
  /** Where more than one answer will do; the text of the answer is given. Default: equal to `expected`. */
  readonly accepts?: (actual: string) => boolean;
};

/** The claim that a view function answers as expected. Throws where the signature is none or the inputs do not fit it. */
export function answerClaim(answer: ExpectedAnswer): AddressClaim {
  const { target, signature, inputs = [], expected, gravity = "must" } = answer;
  const abi: Abi = parseAbi([signature]);
  const [item] = abi;
  const functionName = item?.type === "function" ? item.name : signature;
  return {
    what: `${functionName}(${inputs.join(", ")})`,
    read: { target, data: encodeFunctionData({ abi, functionName, args: inputs }) },
    expected,
    gravity,
    judge: (result) => judge(abi, functionName, answer, result),
  };
}

function judge(abi: Abi, functionName: string, answer: ExpectedAnswer, result: ReadResult): ClaimVerdict {
  if (!result.ok) return { holds: false, actual: "a revert" };
  if (result.data === "0x") return { holds: false, actual: "no answer" };
  try {
    const actual = textOf(decodeFunctionResult({ abi, functionName, data: result.data }));
    const { expected, accepts = (text) => text.toLowerCase() === expected.toLowerCase() } = answer;
    return { holds: accepts(actual), actual };
  } catch {
    return { holds: false, actual: `bytes of another type (${result.data.slice(0, 66)})` };
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" && isAddress(value, { strict: false }) ? getAddress(value) : String(value);
}
