import type { Address } from "viem";
import type { Token } from "../../bot/domain/token.ts";
import { poolPlace } from "../../bot/opportunity/poolPlace.ts";
import type { TradePlace } from "../../bot/opportunity/tradePlace.ts";
import { uniswapV2 } from "../../bot/pools/uniswapV2.ts";

/** A Uniswap v2 pair with these reserves in whole coins, as a place to trade at; its address follows from its id. */
export function pairPool(id: string, tokens: readonly [Token, Token], whole: readonly [bigint, bigint]): TradePlace {
  const [reserve0, reserve1] = whole.map((amount, at) => amount * 10n ** BigInt(tokens[at]?.decimals ?? 0));
  return pairOfUnits(id, tokens, [reserve0 ?? 0n, reserve1 ?? 0n]);
}

/** The same with its reserves in base units. */
export function pairOfUnits(id: string, tokens: readonly [Token, Token], units: readonly [bigint, bigint]): TradePlace {
  const address: Address = `0x${Buffer.from(id).toString("hex").padStart(40, "0")}`;
  const deployment = { id, type: uniswapV2.id, chainId: 1, address, tokens, createdAtBlock: 0n };
  const [reserve0, reserve1] = units;
  return poolPlace(uniswapV2.open(deployment, { reserve0, reserve1, distrust: null }), uniswapV2);
}
