import { type Address, decodeEventLog, encodeFunctionData, pad, parseAbi, toEventSelector, zeroAddress } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Token } from "../../domain/token.ts";
import { readAddress } from "../../pools/reading/readAddress.ts";
import type { FoundPool } from "./foundPool.ts";
import type { PoolSearch, PoolSource } from "./poolSource.ts";
import { tokenPairs } from "./tokenPairs.ts";

/** https://docs.uniswap.org/contracts/v2/reference/smart-contracts/factory */
const abi = parseAbi([
  "function getPair(address tokenA, address tokenB) view returns (address)",
  "event PairCreated(address indexed token0, address indexed token1, address pair, uint256 count)",
]);
const CREATED = toEventSelector(abi[1]);
/** 0.3 % of every pair of Uniswap's own factory. */
const FEE_PIPS = 3_000;

/** Uniswap's v2 factory: a pair of each two coins, where there is one. */
export const uniswapV2Source: PoolSource = {
  kind: "uniswap-v2",

  async find(search) {
    const pairs = tokenPairs(search.tokens);
    const addresses = await search.read(readPairs(search.factory.address, pairs));
    const blocks = await creationBlocks(search);
    return pairs.flatMap((pair, index) => {
      const address = addresses[index];
      return address === undefined || address === zeroAddress
        ? []
        : [found(pair, address, blocks.get(address) ?? null)];
    });
  },
};

function* readPairs(factory: Address, pairs: readonly (readonly [Token, Token])[]): ReadSequence<readonly Address[]> {
  const answers = yield pairs.map(([token0, token1]) => ({
    target: factory,
    data: encodeFunctionData({ abi, functionName: "getPair", args: [token0.address, token1.address] }),
  }));
  return pairs.map((_, index) => readAddress(answers[index], "getPair", factory));
}

async function creationBlocks(search: PoolSearch): Promise<ReadonlyMap<Address, bigint>> {
  const coins = search.tokens.map(({ address }) => pad(address));
  const logs = (await search.logs([CREATED, coins, coins])) ?? [];
  return new Map(
    logs.map(({ topics, data, blockNumber }) => {
      const [, ...indexed] = topics;
      const { args } = decodeEventLog({ abi, eventName: "PairCreated", topics: [CREATED, ...indexed], data });
      return [args.pair, blockNumber] as const;
    }),
  );
}

function found([token0, token1]: readonly [Token, Token], address: Address, createdAtBlock: bigint | null): FoundPool {
  const coins = [token0.coin, token1.coin];
  const id = `uniswap-v2:${coins.join("/")}`;
  const listed = { id, type: "uniswap-v2", address, coins, createdAtBlock: createdAtBlock ?? 0n };
  return { listed, feePips: FEE_PIPS, createdAtBlock, refusal: null };
}
