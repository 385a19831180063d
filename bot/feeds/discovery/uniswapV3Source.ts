import { type Address, decodeEventLog, encodeFunctionData, pad, parseAbi, toEventSelector, zeroAddress } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Token } from "../../domain/token.ts";
import { readAddress } from "../../pools/reading/readAddress.ts";
import type { FoundPool } from "./foundPool.ts";
import type { PoolSearch, PoolSource } from "./poolSource.ts";
import { tokenPairs } from "./tokenPairs.ts";

/** https://docs.uniswap.org/contracts/v3/reference/core/UniswapV3Factory */
const abi = parseAbi([
  "function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)",
  "event PoolCreated(address indexed token0, address indexed token1, uint24 indexed fee, int24 tickSpacing, address pool)",
  "event FeeAmountEnabled(uint24 indexed fee, int24 indexed tickSpacing)",
]);
const CREATED = toEventSelector(abi[1]);
const ENABLED = toEventSelector(abi[2]);
/** Enabled on every chain, from the beginning or soon after; further ones are the logs' to tell. */
const USUAL_FEES_PIPS: readonly number[] = [100, 500, 3_000, 10_000];

type Place = { readonly pair: readonly [Token, Token]; readonly feePips: number };

/** Uniswap's v3 factory: a pool of each two coins at each fee that was enabled, where there is one. */
export const uniswapV3Source: PoolSource = {
  kind: "uniswap-v3",

  async find(search) {
    const fees = await enabledFees(search);
    const places = tokenPairs(search.tokens).flatMap((pair) => fees.map((feePips) => ({ pair, feePips })));
    const addresses = await search.read(readPools(search.factory.address, places));
    const blocks = await creationBlocks(search);
    return places.flatMap((place, index) => {
      const address = addresses[index];
      return address === undefined || address === zeroAddress
        ? []
        : [found(place, address, blocks.get(address) ?? null)];
    });
  },
};

async function enabledFees(search: PoolSearch): Promise<readonly number[]> {
  const logs = (await search.logs([ENABLED])) ?? [];
  const enabled = logs.map(({ topics }) => Number(topics[1]));
  return [...new Set([...USUAL_FEES_PIPS, ...enabled])].sort((a, b) => a - b);
}

function* readPools(factory: Address, places: readonly Place[]): ReadSequence<readonly Address[]> {
  const answers = yield places.map(({ pair: [token0, token1], feePips }) => ({
    target: factory,
    data: encodeFunctionData({ abi, functionName: "getPool", args: [token0.address, token1.address, feePips] }),
  }));
  return places.map((_, index) => readAddress(answers[index], "getPool", factory));
}

async function creationBlocks(search: PoolSearch): Promise<ReadonlyMap<Address, bigint>> {
  const coins = search.tokens.map(({ address }) => pad(address));
  const logs = (await search.logs([CREATED, coins, coins])) ?? [];
  return new Map(
    logs.map(({ topics, data, blockNumber }) => {
      const [, ...indexed] = topics;
      const { args } = decodeEventLog({ abi, eventName: "PoolCreated", topics: [CREATED, ...indexed], data });
      return [args.pool, blockNumber] as const;
    }),
  );
}

function found({ pair, feePips }: Place, address: Address, createdAtBlock: bigint | null): FoundPool {
  const coins = pair.map(({ coin }) => coin);
  const id = `uniswap-v3:${coins.join("/")}:${feePips}`;
  const listed = { id, type: "uniswap-v3", address, coins, createdAtBlock: createdAtBlock ?? 0n };
  return { listed, feePips, createdAtBlock, refusal: null };
}
