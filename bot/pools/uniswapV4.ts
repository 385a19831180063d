import type { PoolType } from "../domain/pool.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { tokenPair } from "./reading/tokenPair.ts";
import { comparableTicks } from "./uniswapV3/comparableTicks.ts";
import { encodeUniswapV4Swap } from "./uniswapV4/encodeUniswapV4Swap.ts";
import { readUniswapV4 } from "./uniswapV4/readUniswapV4.ts";
import { uniswapV4Claims } from "./uniswapV4/uniswapV4Claims.ts";
import { uniswapV4EventTopics } from "./uniswapV4/uniswapV4EventTopics.ts";
import { uniswapV4KeyOf } from "./uniswapV4/uniswapV4KeyOf.ts";
import { uniswapV4LogSources } from "./uniswapV4/uniswapV4LogSources.ts";
import { uniswapV4Rules } from "./uniswapV4/uniswapV4Rules.ts";
import { restoreUniswapV4 } from "./uniswapV4/uniswapV4Snapshot.ts";
import { uniswapV4StateOf } from "./uniswapV4/uniswapV4State.ts";

/**
 * Uniswap v4 without hooks, all pools in one PoolManager. The deployment's address is the manager's; `feePips` and
 * `tickSpacing` stand in its parameters.
 */
export const uniswapV4: PoolType = {
  id: "uniswap-v4",
  swapGas: 108_000n,
  eventTopics: uniswapV4EventTopics,
  logSources: uniswapV4LogSources,
  claims: uniswapV4Claims,
  check: (deployment) => void uniswapV4KeyOf(deployment),
  readSnapshot: readUniswapV4,
  comparable: comparableTicks,

  /** Throws InvalidInputError as well where the deployment is no pool that can be followed. */
  open(deployment, snapshot) {
    const sources = uniswapV4LogSources(deployment);
    const { state, distrust } = restoreUniswapV4(snapshot, deployment.id);
    return new StateMirror(deployment, uniswapV4Rules, uniswapV4StateOf(state), distrust, sources);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected) {
    const pair = tokenPair(deployment, tokenIn, tokenOut);
    const swap = encodeUniswapV4Swap({
      manager: deployment.address,
      key: uniswapV4KeyOf(deployment),
      tokenIn: pair.tokenIn.address,
      amountIn: amountInExpected,
      sellsAll: true,
      calls: [],
    });
    return [swap];
  },
};
