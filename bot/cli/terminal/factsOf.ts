import type { Definitions } from "../../engine/definitions.ts";
import type { ViewFacts } from "./viewFacts.ts";

/** What views need of the definitions on one chain. */
export function factsOf({ coins, lenders, chains }: Definitions, chainId: number): ViewFacts {
  const coinFacts = [...coins].map(([symbol, { pegWad, deployments }]) => {
    const deployment = deployments.find((each) => each.chainId === chainId);
    return [symbol, { pegWad, decimals: deployment?.decimals ?? null }] as const;
  });
  const listed = chains.get(chainId)?.lenders ?? [];
  return {
    coins: new Map(coinFacts),
    lenders: new Map(listed.map(({ id, kind }) => [id, id === kind ? (lenders.get(kind)?.shortTitle ?? id) : id])),
  };
}
