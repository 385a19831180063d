import { type Address, type Hex, numberToHex } from "viem";
import { encodeJson } from "../../bot/domain/json.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { selectChain, snapshotScopeOf } from "../../bot/engine/selectChain.ts";
import { openChainClient } from "../../bot/feeds/openChainClient.ts";
import { readSnapshotEvent, type SnapshotScope } from "../../bot/feeds/readSnapshotEvent.ts";
import { uniswapV2 } from "../../bot/pools/uniswapV2.ts";
import type { Row } from "../measure/row.ts";
import { REPLICA_ADDRESSES } from "../replica/addresses.ts";
import type { Replica } from "../replica/replica.ts";
import { serveReplica } from "../replica/serveReplica.ts";
import { clonePool, firstSlots } from "./coldStart/clonePool.ts";
import { tickSlots } from "./coldStart/tickSlots.ts";

const POOLS = 500;
const CHAIN_ID = 1;
const TIMEOUT_MS = 60_000;
const TURNS = 3;
/** More than any of these contracts has outside of its mappings. */
const PLAIN_SLOTS = 64;
const FIRST_CLONE = 0x10_0000;
const COINS = ["DAI", "USDC", "USDT"];

type Listed = SnapshotScope["pools"][number];

/** Time until 500 pools are read from a local node over HTTP, and until their mirrors stand. */
export async function benchmarkColdStart(): Promise<readonly Row[]> {
  const served = await serveReplica();
  try {
    const scope = await scopeOf(served.replica);
    const client = await openChainClient({ url: served.httpUrl, chainId: CHAIN_ID, timeoutMs: TIMEOUT_MS });
    const head = await client.getBlockNumber();
    const read: number[] = [];
    const opened: number[] = [];
    let [told, bytes] = [0, 0];
    for (let turn = 0; turn < TURNS; turn += 1) {
      told = 0;
      const before = performance.now();
      const snapshot = await readSnapshotEvent(client, scope, head, {
        onProgress: (finished, total) => {
          told += 1;
          if (finished % 100 === 0) process.stderr.write(`${finished} of ${total} pools read\n`);
        },
      });
      const between = performance.now();
      for (const { type, deployment } of scope.pools) type.open(deployment, snapshot.pools[deployment.id] ?? null);
      read.push(between - before);
      opened.push(performance.now() - between);
      bytes = encodeJson(snapshot).length;
    }
    return [
      row(
        "coldStart.read",
        `${POOLS} pools (Uniswap v3, v2, Curve 3pool by thirds) read over HTTP from a local EDR node`,
        median(read),
        "ms",
      ),
      row("coldStart.open", "their mirrors opened on what was read", median(opened), "ms"),
      row("coldStart.total", "both, for one pool", (median(read) + median(opened)) / POOLS, "ms"),
      row("coldStart.told", "times that progress was told", told, ""),
      row("coldStart.snapshot", "what is journalled of one pool", bytes / POOLS, "bytes"),
    ];
  } finally {
    await served.close();
  }
}

/** Clones of the replica's own pools: real bytecode, each with a state of its own that the node must look up. */
async function scopeOf(replica: Replica): Promise<SnapshotScope> {
  const selection = selectChain(await loadAllDefinitions(), CHAIN_ID, COINS);
  const scope = { ...snapshotScopeOf(selection), lenders: [], oracleProxies: [] };
  const kinds = await kindsOf(replica, scope);
  const pools: Listed[] = [];
  for (let at = 0; at < POOLS; at += 1) {
    const kind = kinds[at % kinds.length];
    if (kind === undefined) throw new Error("there is nothing to clone");
    const address: Address = numberToHex(FIRST_CLONE + at, { size: 20 });
    await clonePool(replica, kind.listed.deployment.address, address, kind.slots);
    pools.push({ type: kind.listed.type, deployment: { ...kind.listed.deployment, id: `clone:${at}`, address } });
  }
  return { ...scope, pools };
}

async function kindsOf(
  replica: Replica,
  scope: SnapshotScope,
): Promise<readonly { readonly listed: Listed; readonly slots: readonly Hex[] }[]> {
  const [curve, v3] = ["curve-stableswap", "uniswap-v3"].map((id) => scope.pools.find(({ type }) => type.id === id));
  if (curve === undefined || v3 === undefined) throw new Error("the address book lists no pools to clone");
  const head = await replica.publicClient.getBlockNumber();
  const { pools } = await readSnapshotEvent(replica.publicClient, { ...scope, pools: [v3] }, head);
  const plain = firstSlots(PLAIN_SLOTS);
  const [token0, token1] = v3.deployment.tokens;
  if (token0 === undefined || token1 === undefined) throw new Error("a pool has two tokens");
  const pair = { ...v3.deployment, type: uniswapV2.id, address: REPLICA_ADDRESSES.uniswapV2UsdcUsdt };
  return [
    { listed: v3, slots: [...plain.slice(0, 5), ...tickSlots(pools[v3.deployment.id] ?? null, 1)] },
    { listed: { type: uniswapV2, deployment: pair }, slots: plain.slice(0, 12) },
    { listed: curve, slots: plain },
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(id: string, what: string, value: number, unit: string): Row {
  return { id, what, value, unit, target: null, ok: null };
}
