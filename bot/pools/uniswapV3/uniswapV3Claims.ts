import type { Address } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/**
 * The factory of each chain, as Uniswap lists its deployments
 * (https://docs.uniswap.org/contracts/v3/reference/deployments/). Only what a factory made runs Uniswap's own code.
 */
const FACTORIES: { readonly [chainId: number]: Address } = {
  1: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  10: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  137: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  8453: "0x33128a8fC17869897dcE68Ed026d694621f6FDfD",
  42161: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  11155111: "0x0227628f3F023bb0B980b67D528571c95c6DaC1c",
};

/** Tokens in order, the fee that the id names (in pips), and that the chain's own factory made the pool. */
export function uniswapV3Claims({ id, address, chainId, tokens }: PoolDeployment): readonly AddressClaim[] {
  const [token0, token1] = tokens;
  const fee = /:(\d+)$/.exec(id)?.[1];
  const factory = FACTORIES[chainId];
  return [
    ...tokens.map((token, index) =>
      answerClaim({
        target: address,
        signature: `function token${index}() view returns (address)`,
        expected: token.address,
      }),
    ),
    ...(fee === undefined
      ? []
      : [answerClaim({ target: address, signature: "function fee() view returns (uint24)", expected: fee })]),
    ...(factory === undefined || fee === undefined || token0 === undefined || token1 === undefined
      ? []
      : [
          answerClaim({
            target: factory,
            signature: "function getPool(address, address, uint24) view returns (address)",
            inputs: [token0.address, token1.address, Number(fee)],
            expected: address,
          }),
        ]),
  ];
}
