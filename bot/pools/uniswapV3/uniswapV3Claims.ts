import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { uniswapV3Factory } from "./uniswapV3Factory.ts";

/** Tokens in order, the fee that the id names (in pips), and that the chain's own factory made the pool. */
export function uniswapV3Claims(deployment: PoolDeployment): readonly AddressClaim[] {
  const { id, address, tokens } = deployment;
  const [token0, token1] = tokens;
  const fee = /:(\d+)$/.exec(id)?.[1];
  const factory = uniswapV3Factory(deployment);
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
