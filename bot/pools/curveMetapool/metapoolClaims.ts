import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { curveCoinClaims } from "../curveStableSwap/curveCoinClaims.ts";
import { metapoolParts } from "./metapoolParts.ts";

/** The metapool's own two coins, the base pool's, and that the base pool makes the liquidity token. */
export function metapoolClaims(deployment: PoolDeployment): readonly AddressClaim[] {
  const { own, base } = metapoolParts(deployment);
  const minted = own.tokens.slice(1).map(({ address: target }) =>
    answerClaim({
      target,
      signature: "function minter() view returns (address)",
      inputs: [],
      expected: base.address,
    }),
  );
  return [...curveCoinClaims(own), ...curveCoinClaims(base), ...minted];
}
