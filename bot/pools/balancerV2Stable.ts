import type { PoolDeployment, PoolType } from "../domain/pool.ts";
import { balancerV2Claims } from "./balancerV2/balancerV2Claims.ts";
import { balancerV2Parameters } from "./balancerV2/balancerV2Parameters.ts";
import { balancerV2StableRules } from "./balancerV2/balancerV2StableRules.ts";
import { restoreBalancerV2Stable } from "./balancerV2/balancerV2StableSnapshot.ts";
import { balancerV2Topics } from "./balancerV2/balancerV2Topics.ts";
import { encodeBalancerV2Swap } from "./balancerV2/encodeBalancerV2Swap.ts";
import { readBalancerV2Stable } from "./balancerV2/readBalancerV2Stable.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { tokenPair } from "./reading/tokenPair.ts";

/**
 * Stable pools of Balancer v2's first generation (`StablePool` of June 2021): two to five coins, none scaled by a rate, and
 * the pool's own share not among them. `parameters.poolId` is its id in the Vault.
 */
export const balancerV2Stable: PoolType = {
  id: "balancer-v2-stable",
  swapGas: 155_000n,
  eventTopics: balancerV2Topics,
  logSources,
  claims: balancerV2Claims,
  readSnapshot: readBalancerV2Stable,

  open(deployment, snapshot) {
    const { state, distrust } = restoreBalancerV2Stable(snapshot, deployment);
    return new StateMirror(deployment, balancerV2StableRules(deployment), state, distrust, logSources(deployment));
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    const pair = tokenPair(deployment, tokenIn, tokenOut);
    return encodeBalancerV2Swap({
      ...balancerV2Parameters(deployment),
      tokenIn: pair.tokenIn.address,
      tokenOut: pair.tokenOut.address,
      amountInExpected,
      executor,
    });
  },
};

/** Swaps and deposits are the Vault's logs under the pool's id; the terms are the pool's own. */
function logSources(deployment: PoolDeployment) {
  const { poolId, vault } = balancerV2Parameters(deployment);
  return [{ address: vault, key: poolId }, { address: deployment.address }];
}
