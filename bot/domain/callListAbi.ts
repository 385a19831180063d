import { parseAbiParameters } from "viem";

/** `IDepegExecutor.Call[]`, as a lender's callback data carries the calls to run with the borrowed money. */
export const callListAbi = parseAbiParameters([
  "Call[] calls",
  "struct Call { address target; address token; uint32 amountOffset; uint8 flags; bytes data; }",
]);
