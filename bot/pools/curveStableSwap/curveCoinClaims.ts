import { encodeFunctionData } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { revertClaim } from "../../domain/revertClaim.ts";
import { curvePoolAbi } from "./curvePoolAbi.ts";

/** The coins in the pool's own order, and that there is none after them. */
export function curveCoinClaims({ address, tokens }: PoolDeployment): readonly AddressClaim[] {
  const next = BigInt(tokens.length);
  const data = encodeFunctionData({ abi: curvePoolAbi, functionName: "coins", args: [next] });
  return [
    ...tokens.map((token, index) =>
      answerClaim({
        target: address,
        signature: "function coins(uint256) view returns (address)",
        inputs: [index],
        expected: token.address,
      }),
    ),
    revertClaim(`coins(${next})`, { target: address, data }, `a pool of ${tokens.length} coins`),
  ];
}
