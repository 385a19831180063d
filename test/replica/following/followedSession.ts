import type { Action } from "../../../bot/domain/action.ts";
import { encodeJson } from "../../../bot/domain/json.ts";
import type { MarketEvent } from "../../../bot/domain/marketEvent.ts";
import { ChainSession } from "../../../bot/engine/chainSession.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { type ChainSelection, selectChain, snapshotScopeOf } from "../../../bot/engine/selectChain.ts";
import { readSnapshotEvent } from "../../../bot/feeds/readSnapshotEvent.ts";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../bot/history/sqlJournal.ts";
import { replayPolicies } from "../../../bot/replay/replayPolicies.ts";
import { REPLICA_ADDRESSES } from "../../../scripts/replica/addresses.ts";
import { REPLICA_OWN_ADDRESSES } from "../../../scripts/replica/ownAddresses.ts";
import type { Replica } from "../../../scripts/replica/replica.ts";
import { dai, usdc, usdt } from "../../fakes/mainnetPools.ts";

const COINS = ["DAI", "USDC", "USDT"];

/** Pools that the replica has beside those of mainnet's list: without a log they move with time, or with a ceiling. */
const MORE = [
  { type: "uniswap-v2", address: REPLICA_ADDRESSES.uniswapV2DaiUsdc, tokens: [dai, usdc] },
  { type: "uniswap-v2", address: REPLICA_ADDRESSES.uniswapV2UsdcUsdt, tokens: [usdc, usdt] },
  { type: "maker-lite-psm", address: REPLICA_ADDRESSES.makerLitePsm, tokens: [dai, usdc] },
  {
    type: "maker-psm",
    address: REPLICA_ADDRESSES.makerPsm,
    tokens: [dai, usdc],
    spender: REPLICA_ADDRESSES.makerPsmGemJoin,
  },
  {
    type: "erc4626",
    address: REPLICA_ADDRESSES.savingsDai,
    tokens: [dai, { ...dai, coin: "SDAI", address: REPLICA_ADDRESSES.savingsDai }],
  },
  { type: "curve-plain", address: REPLICA_OWN_ADDRESSES.curvePlainPool, tokens: [dai, usdc] },
  { type: "curve-stableswap-ng", address: REPLICA_ADDRESSES.curveNgUsdcUsdt, tokens: [usdc, usdt] },
  {
    type: "balancer-v2-stable",
    address: REPLICA_ADDRESSES.balancerStablePool,
    tokens: [dai, usdc, usdt],
    parameters: { poolId: "0x06df3b2bbb68adc8b0e302443692037ed9f91b42000000000000000000000063" },
  },
  {
    type: "uniswap-v4",
    address: REPLICA_ADDRESSES.uniswapV4PoolManager,
    tokens: [usdc, usdt],
    parameters: { feePips: 10, tickSpacing: 1 },
  },
  {
    type: "uniswap-v4",
    address: REPLICA_ADDRESSES.uniswapV4PoolManager,
    tokens: [dai, usdc],
    parameters: { feePips: 100, tickSpacing: 1 },
  },
] as const;

/** A session that watches every pool of a replica, and what it saw and did. */
export class FollowedSession {
  readonly replica: Replica;
  readonly session: ChainSession;
  readonly events: MarketEvent[] = [];
  readonly actions: Action[] = [];
  readonly failures: unknown[] = [];
  readonly #selection: ChainSelection;
  #announce: (head: bigint) => Promise<void> = async () => undefined;

  private constructor(replica: Replica, selection: ChainSelection, parts: Omit<SessionParts, "observers" | "onFatal">) {
    this.replica = replica;
    this.#selection = selection;
    this.session = new ChainSession({
      ...parts,
      observers: [
        ({ event }, actions) => {
          this.events.push(event);
          this.actions.push(...actions);
        },
      ],
      onFatal: (error) => void this.failures.push(error),
    });
  }

  /** @param poolsPerBlock how many of the pools are held against the chain after each block */
  static async open(replica: Replica, poolsPerBlock: number): Promise<FollowedSession> {
    const selection = await selectionOf();
    const followed = new FollowedSession(replica, selection, {
      setup: { ...selection, ...replayPolicies(COINS), trading: null },
      scope: snapshotScopeOf(selection),
      client: replica.publicClient,
      journal: await openSqlJournal(await openHistory(":memory:"), {}),
      executor: null,
      clockMs: null,
      eventsBefore: () => [],
      tripwire: { poolsPerBlock, seed: "test", isAwaited: true },
    });
    const follower = await followed.session.start((error) => void followed.failures.push(error));
    followed.#announce = async (head) => {
      follower.announce(head);
      await follower.reached(head);
      await followed.session.engine.idle();
    };
    return followed;
  }

  /** Brings the session to the replica's head. */
  async follow(): Promise<void> {
    await this.#announce(await this.replica.publicClient.getBlockNumber({ cacheTime: 0 }));
  }

  /** Ids of the pools whose mirror is not what reading the chain at its head gives. */
  async outOfStep(): Promise<readonly string[]> {
    const { publicClient } = this.replica;
    const head = await publicClient.getBlock();
    const { pools } = await readSnapshotEvent(publicClient, snapshotScopeOf(this.#selection), head.number);
    return this.#selection.pools.flatMap(({ type, deployment }) => {
      const stored = this.session.state.poolsById.get(deployment.id)?.mirror?.snapshot();
      const [followed, read] = [stored ?? null, pools[deployment.id] ?? null].map((state) => {
        if (state === null) return null;
        const mirror = type.open(deployment, state);
        mirror.advanceTo(head.timestamp);
        return mirror.snapshot();
      });
      if (followed === undefined || read === undefined) return [deployment.id];
      const [one, other] = type.comparable?.(followed, read) ?? [followed, read];
      return encodeJson(one) === encodeJson(other) ? [] : [deployment.id];
    });
  }
}

type SessionParts = ConstructorParameters<typeof ChainSession>[0];

async function selectionOf(): Promise<ChainSelection> {
  const definitions = await loadAllDefinitions();
  const selection = selectChain(definitions, 1, COINS);
  const more = MORE.flatMap(({ type: id, ...place }, at) => {
    const type = definitions.poolTypes.get(id);
    return type === undefined
      ? []
      : [{ type, deployment: { ...place, id: `${id}:${at}`, type: id, chainId: 1, createdAtBlock: 0n } }];
  });
  return { ...selection, pools: [...selection.pools, ...more] };
}
