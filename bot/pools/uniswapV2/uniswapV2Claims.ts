import type { Address } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/** The factory on mainnet (https://docs.uniswap.org/contracts/v2/reference/smart-contracts/v2-deployments). */
const FACTORIES: { readonly [chainId: number]: Address } = { 1: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f" };

/** Tokens in order, and that the chain's own factory made the pair: only its pairs take a fee of 0.3 %. */
export function uniswapV2Claims({ address, chainId, tokens }: PoolDeployment): readonly AddressClaim[] {
  const [token0, token1] = tokens;
  const factory = FACTORIES[chainId];
  return [
    ...tokens.map((token, index) =>
      answerClaim({
        target: address,
        signature: `function token${index}() view returns (address)`,
        expected: token.address,
      }),
    ),
    ...(factory === undefined || token0 === undefined || token1 === undefined
      ? []
      : [
          answerClaim({
            target: factory,
            signature: "function getPair(address, address) view returns (address)",
            inputs: [token0.address, token1.address],
            expected: address,
          }),
        ]),
  ];
}
