import { type Address, encodeFunctionData, erc20Abi } from "viem";
import type { ContractRead } from "../../domain/contractRead.ts";
import type { Token } from "../../domain/token.ts";

/** Reads what `holder` holds of each token, in order. */
export function holdingReads(holder: Address, tokens: readonly Token[]): readonly ContractRead[] {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [holder] });
  return tokens.map(({ address }) => ({ target: address, data }));
}
