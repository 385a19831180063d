import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { uniswapV2Factory } from "./uniswapV2Factory.ts";

/** Tokens in order, and that the chain's own factory made the pair: only its pairs take a fee of 0.3 %. */
export function uniswapV2Claims(deployment: PoolDeployment): readonly AddressClaim[] {
  const { address, tokens } = deployment;
  const [token0, token1] = tokens;
  const factory = uniswapV2Factory(deployment);
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
