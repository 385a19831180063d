import { type Address, type Hex, pad, toHex } from "viem";
import type { EvmLog } from "../../bot/domain/evmLog.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { PoolDeployment, PoolType } from "../../bot/domain/pool.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { linearCurve } from "../../bot/pools/mirror/linearCurve.ts";
import type { MirrorRules } from "../../bot/pools/mirror/mirrorRules.ts";
import { StateMirror } from "../../bot/pools/mirror/stateMirror.ts";
import { usdc, usdt } from "./mainnetPools.ts";

/** One contract that keeps many of these pools, by key. */
export const TALLY_KEEPER: Address = "0x00000000000000000000000000000000007a1170";
export const TALLY_TOPIC: Hex = pad("0x7a11", { size: 32 });

/** Every log it saw, in order, and the second it was told last: whatever is missed or taken twice shows. */
type Tally = { readonly tally: bigint; readonly seconds: bigint };

const PRIME = 1_000_003n;
/** Base units that it takes, and one more for each of the tally. */
const CAPACITY = 10n ** 12n;
/** A log that says this contradicts the mirror. */
const IMPOSSIBLE = 999n;

/** A pool that time alone does not move. */
const stillRules: MirrorRules<Tally> = {
  fixedPrice: false,
  fold(state, { data }) {
    const value = BigInt(data);
    if (value === IMPOSSIBLE) return { kind: "mismatch", expected: "another value", actual: `${value}` };
    return { kind: "state", state: { ...state, tally: (state.tally * PRIME + value) % 2n ** 61n } };
  },
  advance: (state) => state,
  swap: (state, _in, _out, amountIn) =>
    amountIn > CAPACITY + state.tally
      ? { ok: false, reason: `${amountIn} is more than it takes` }
      : { ok: true, amountOut: (amountIn * 999n) / 1_000n, after: () => state },
  searchCurve: ({ tally }) => linearCurve(0.999, Number(CAPACITY + tally)),
  spotPriceWad: ({ tally }) => WAD + (tally % 1_000n) * 10n ** 12n,
  store: (state, distrust) => ({ ...state, distrust }),
};

/** Like a savings vault, it does not go back by itself. */
const movingRules: MirrorRules<Tally> = {
  ...stillRules,
  advance: (state, seconds) => (seconds > state.seconds ? { ...state, seconds } : state),
};

/** A pool whose state is the history of its logs. Pools with a key are kept by one contract and move with time; the others stand alone and still. */
export const tallyPool: PoolType = {
  id: "tally",
  swapGas: 100_000n,
  eventTopics: [TALLY_TOPIC],
  logSources: ({ address, parameters }) => [sourceOf(address, parameters?.["key"])],
  // biome-ignore lint/correctness/useYield: a sequence without reads
  *readSnapshot() {
    return { tally: 0n, seconds: 0n };
  },
  open(deployment, snapshot) {
    const rules = deployment.parameters === undefined ? stillRules : movingRules;
    return new StateMirror(deployment, rules, stateOf(snapshot), null, this.logSources?.(deployment));
  },
  encodeSwap: () => [],
};

function sourceOf(address: Address, key: Json | undefined) {
  return typeof key === "string" ? { address, key: pad(toHex(BigInt(key)), { size: 32 }) } : { address };
}

function stateOf(snapshot: Json): Tally {
  if (typeof snapshot !== "object" || snapshot === null || Array.isArray(snapshot)) throw new Error("no tally");
  const { tally, seconds } = { tally: 0n, seconds: 0n, ...snapshot };
  return { tally, seconds };
}

/** @param key of the pools that share `TALLY_KEEPER`; null for one at an address of its own */
export function tallyDeployment(index: number, key: number | null): PoolDeployment {
  return {
    id: `tally:${index}`,
    type: "tally",
    chainId: 1,
    address: key === null ? pad(toHex(0x100 + index), { size: 20 }) : TALLY_KEEPER,
    tokens: [usdc, usdt],
    createdAtBlock: 0n,
    ...(key === null ? {} : { parameters: { key: String(key) } }),
  };
}

/** A log of such a pool. */
export function tallyLog({ address, parameters }: PoolDeployment, value: bigint, logIndex: number): EvmLog {
  const key = parameters?.["key"];
  const topics = typeof key === "string" ? [TALLY_TOPIC, pad(toHex(BigInt(key)), { size: 32 })] : [TALLY_TOPIC];
  return {
    address,
    topics,
    data: pad(toHex(value), { size: 32 }),
    logIndex,
    transactionHash: pad(toHex(value), { size: 32 }),
  };
}
