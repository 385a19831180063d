import type { Address } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { LenderBook } from "../../../bot/domain/lender.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { type ChainSelection, selectChain } from "../../../bot/engine/selectChain.ts";
import { runReadSequences } from "../../../bot/feeds/runReadSequences.ts";
import { createReplica } from "../../replica/createReplica.ts";
import { curve3poolExchange } from "../../replica/curve3poolExchange.ts";
import type { Replica } from "../../replica/replica.ts";
import { placeExecutor } from "../../replica/world/placeExecutor.ts";

/** Whole USDC that somebody sold to the 3pool before, by coin bought: USDC is cheap there, and every benchmark trade earns. */
const SOLD_USDC = { USDT: 60_000_000n, DAI: 80_000_000n } as const;

/** The replica with the executor and cheap USDC in the 3pool, and what the bot sees of it. */
export type GasWorld = { readonly replica: Replica; readonly executor: Address; readonly selection: ChainSelection };

/** What the bot knows at the head. */
export type GasView = {
  readonly blockNumber: bigint;
  readonly mirrors: ReadonlyMap<string, PoolMirror>;
  readonly books: ReadonlyMap<string, LenderBook>;
  readonly lenderStates: ReadonlyMap<string, Json>;
};

/** Builds the chain. Close `replica` when done. */
export async function openGasWorld(): Promise<GasWorld> {
  const replica = await createReplica();
  const executor = await placeExecutor(replica);
  const selection = selectChain(await loadAllDefinitions(), 1, ["USDC", "USDT", "DAI"]);
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const usdc = tokenOf(selection, "USDC");
  for (const [coin, whole] of Object.entries(SOLD_USDC)) {
    const [tokenIn, tokenOut] = [usdc.address, tokenOf(selection, coin).address];
    const amountIn = whole * 10n ** BigInt(usdc.decimals);
    await replica.send(curve3poolExchange({ trader, tokenIn, tokenOut, amountIn }));
  }
  return { replica, executor, selection };
}

/** The coin's token on this chain. */
export function tokenOf({ tokens }: ChainSelection, coin: string) {
  const token = tokens.find((candidate) => candidate.coin === coin);
  if (token === undefined) throw new Error(`${coin} is not deployed`);
  return token;
}

/** Reads pools and lenders as the bot does. */
export async function viewGasWorld({ replica, selection }: GasWorld): Promise<GasView> {
  const blockNumber = await replica.publicClient.getBlockNumber({ cacheTime: 0 });
  const { chain, pools, lenders, tokens } = selection;
  const reader = { client: replica.publicClient, multicall3: chain.multicall3, blockNumber };
  const parts = await runReadSequences<Json>(
    reader,
    new Map([
      ...pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)] as const),
      ...lenders.map(({ id, lender, at }) => [id, lender.readState(at, tokens)] as const),
    ]),
  );
  const part = (id: string): Json => parts.get(id) ?? null;
  return {
    blockNumber,
    mirrors: new Map(pools.map(({ type, deployment: pool }) => [pool.id, type.open(pool, part(pool.id))])),
    lenderStates: new Map(lenders.map(({ id }) => [id, part(id)])),
    books: new Map(lenders.map(({ id, lender }) => [id, lender.open(part(id))])),
  };
}
