import type { AddressClaim } from "../../domain/addressClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { curveCoinClaims } from "../curveStableSwap/curveCoinClaims.ts";
import { metapoolParts } from "./metapoolParts.ts";

/** The metapool's own two coins and the base pool's. That its second is the base pool's liquidity token is found when it is read. */
export function metapoolClaims(deployment: PoolDeployment): readonly AddressClaim[] {
  const { own, base } = metapoolParts(deployment);
  return [...curveCoinClaims(own), ...curveCoinClaims(base)];
}
