import type { Address } from "viem";
import type { Definitions } from "./definitions.ts";
import type { ChainSelection } from "./selectChain.ts";

/** The selection with the operator's own coins as one more place to take money from; as it was without an operator. */
export function withOwnFunds(
  selection: ChainSelection,
  { lenders }: Pick<Definitions, "lenders">,
  operator: Address | null,
): ChainSelection {
  if (operator === null) return selection;
  const own = [...lenders.values()].filter(({ source }) => source === "ownFunds");
  return {
    ...selection,
    lenders: [...selection.lenders, ...own.map((lender) => ({ id: lender.id, lender, at: operator }))],
  };
}
