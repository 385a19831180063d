import { encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readWord } from "../reading/readWord.ts";
import { uniswapV2Factory } from "./uniswapV2Factory.ts";
import { uniswapV2PairAbi as abi } from "./uniswapV2PairAbi.ts";
import { storeUniswapV2 } from "./uniswapV2Snapshot.ts";

const READS = ["token0", "token1", "getReserves", "factory"] as const;

/**
 * Reads a pair in one batch.
 * @throws InvalidInputError where the pair's tokens are not the deployment's, or another factory than Uniswap's made it
 */
export function* readUniswapV2(deployment: PoolDeployment): ReadSequence<Json> {
  const { id, address, tokens } = deployment;
  const [token0, token1, reserves, factory] = yield READS.map((functionName) => ({
    target: address,
    data: encodeFunctionData({ abi, functionName }),
  }));
  expectAddress(token0, "token0", id, tokens[0]?.address);
  expectAddress(token1, "token1", id, tokens[1]?.address);
  const maker = uniswapV2Factory(deployment);
  if (maker !== undefined) expectAddress(factory, "factory", id, maker);
  const reserve = (index: number) => readWord(reserves, `getReserves()[${index}]`, id, index);
  return storeUniswapV2({ reserve0: reserve(0), reserve1: reserve(1) }, null);
}
