import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi, zeroAddress } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Token } from "../../domain/token.ts";
import { decodeAnswer } from "../../pools/reading/decodeAnswer.ts";
import { readAddress } from "../../pools/reading/readAddress.ts";
import { readWord } from "../../pools/reading/readWord.ts";
import type { FoundPool } from "./foundPool.ts";
import type { PoolSource } from "./poolSource.ts";
import { tokenPairs } from "./tokenPairs.ts";

/** https://docs.curve.finance/factory/stableswap-ng/overview/ */
const abi = parseAbi([
  "function find_pool_for_coins(address from, address to, uint256 i) view returns (address)",
  "function get_coins(address pool) view returns (address[])",
  "function get_pool_asset_types(address pool) view returns (uint8[])",
  "function is_meta(address pool) view returns (bool)",
]);
/** Pools of one and the same pair that are asked for at a time. */
const PAGE = 8n;

/** Curve's factory of StableSwap-NG pools. It does not say when it made one. */
export const curveNgSource: PoolSource = {
  kind: "curve-stableswap-ng",
  find: ({ factory, tokens, read }) => read(readPools(factory.address, tokens)),
};

function* readPools(factory: Address, tokens: readonly Token[]): ReadSequence<readonly FoundPool[]> {
  const pools = new Set<Address>();
  for (const [first, second] of tokenPairs(tokens)) {
    for (const pool of yield* poolsOfPair(factory, first, second)) pools.add(pool);
  }
  const found: FoundPool[] = [];
  for (const pool of pools) found.push(yield* describe(factory, pool, tokens));
  return found;
}

/** The factory numbers the pools that hold two coins, and answers with zero beyond the last. */
function* poolsOfPair(factory: Address, first: Token, second: Token): ReadSequence<readonly Address[]> {
  const pools: Address[] = [];
  for (let from = 0n; ; from += PAGE) {
    const answers = yield Array.from({ length: Number(PAGE) }, (_, index) => {
      const args = [first.address, second.address, from + BigInt(index)] as const;
      return { target: factory, data: encodeFunctionData({ abi, functionName: "find_pool_for_coins", args }) };
    });
    const page = answers.map((answer) => readAddress(answer, "find_pool_for_coins", factory));
    const end = page.indexOf(zeroAddress);
    pools.push(...(end < 0 ? page : page.slice(0, end)));
    if (end >= 0) return pools;
  }
}

function* describe(factory: Address, pool: Address, tokens: readonly Token[]): ReadSequence<FoundPool> {
  const [held, types, meta] = yield (["get_coins", "get_pool_asset_types", "is_meta"] as const).map((functionName) => ({
    target: factory,
    data: encodeFunctionData({ abi, functionName, args: [pool] }),
  }));
  const decodeCoins = (data: Hex) => decodeFunctionResult({ abi, functionName: "get_coins", data });
  const decodeTypes = (data: Hex) => decodeFunctionResult({ abi, functionName: "get_pool_asset_types", data });
  const addresses = decodeAnswer(held, "get_coins", factory, decodeCoins);
  const assetTypes = decodeAnswer(types, "get_pool_asset_types", factory, decodeTypes);
  const coins = addresses.map((address) => tokens.find((token) => isSame(token.address, address))?.coin ?? address);
  const stranger = addresses.find((address) => !tokens.some((token) => isSame(token.address, address)));
  const isMeta = readWord(meta, "is_meta", factory) !== 0n;
  const id = `curve-stableswap-ng:${coins.map((coin) => coin.slice(0, 10)).join("/")}:${pool.slice(0, 10)}`;
  const parameters = { assetTypes: assetTypes.map(Number) };
  return {
    listed: { id, type: "curve-stableswap-ng", address: pool, coins, createdAtBlock: 0n, parameters },
    feePips: null,
    createdAtBlock: null,
    refusal: refusalOf(isMeta, stranger),
  };
}

function refusalOf(isMeta: boolean, stranger: Address | undefined): string | null {
  if (isMeta) return "a metapool of StableSwap-NG: only its own two coins would be known, not those of its base pool";
  return stranger === undefined ? null : `holds ${stranger}, which is none of the configured coins`;
}

function isSame(one: Address, other: Address): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
