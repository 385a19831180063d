import { encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readWord } from "../reading/readWord.ts";
import { uniswapV2PairAbi as abi } from "./uniswapV2PairAbi.ts";
import { storeUniswapV2 } from "./uniswapV2Snapshot.ts";

const READS = ["token0", "token1", "getReserves"] as const;

/**
 * Reads a pair in one batch.
 * @throws InvalidInputError where the pair's tokens are not the deployment's
 */
export function* readUniswapV2({ id, address, tokens }: PoolDeployment): ReadSequence<Json> {
  const [token0, token1, reserves] = yield READS.map((functionName) => ({
    target: address,
    data: encodeFunctionData({ abi, functionName }),
  }));
  expectAddress(token0, "token0", id, tokens[0]?.address);
  expectAddress(token1, "token1", id, tokens[1]?.address);
  const reserve = (index: number) => readWord(reserves, `getReserves()[${index}]`, id, index);
  return storeUniswapV2({ reserve0: reserve(0), reserve1: reserve(1) }, null);
}
