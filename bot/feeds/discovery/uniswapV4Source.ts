import { type Address, decodeEventLog, pad, toEventSelector, zeroAddress } from "viem";
import { UnavailableError } from "../../domain/errors.ts";
import type { Token } from "../../domain/token.ts";
import { uniswapV4PoolAbi as abi } from "../../pools/uniswapV4/uniswapV4PoolAbi.ts";
import type { FoundPool } from "./foundPool.ts";
import type { PlacedLog, PoolSource } from "./poolSource.ts";

const INITIALIZED = toEventSelector(
  "Initialize(bytes32 indexed, address indexed, address indexed, uint24, int24, address, uint160, int24)",
);
/** In place of a fee: hooks set another with each swap (LPFeeLibrary). */
const DYNAMIC_FEE = 0x800000;

/** Uniswap's v4 PoolManager keeps no list: its pools are known by the logs of their first prices alone. */
export const uniswapV4Source: PoolSource = {
  kind: "uniswap-v4",

  async find({ factory, tokens, logs }) {
    const coins = tokens.map(({ address }) => pad(address));
    const found = await logs([INITIALIZED, null, coins, coins]);
    if (found === null) throw unsearchable();
    return found.map((log) => poolOf(log, factory.address, tokens));
  },
};

function poolOf({ topics, data, blockNumber }: PlacedLog, manager: Address, tokens: readonly Token[]): FoundPool {
  const [, ...indexed] = topics;
  const { args } = decodeEventLog({ abi, eventName: "Initialize", topics: [INITIALIZED, ...indexed], data });
  const coins = [args.currency0, args.currency1].map((address) => coinOf(address, tokens));
  const { fee, tickSpacing, hooks } = args;
  const hasHooks = hooks !== zeroAddress;
  const id = `uniswap-v4:${coins.join("/")}:${fee}:${tickSpacing}${hasHooks ? `:${hooks.slice(0, 10)}` : ""}`;
  const parameters = { feePips: fee, tickSpacing, ...(hasHooks ? { hooks } : {}) };
  return {
    listed: { id, type: "uniswap-v4", address: manager, coins, createdAtBlock: blockNumber, parameters },
    feePips: fee === DYNAMIC_FEE ? null : fee,
    createdAtBlock: blockNumber,
    refusal: hasHooks ? `has hooks at ${hooks}: they may change what a swap pays, or refuse it` : null,
  };
}

function coinOf(address: Address, tokens: readonly Token[]): string {
  return tokens.find((token) => token.address.toLowerCase() === address.toLowerCase())?.coin ?? address;
}

function unsearchable(): UnavailableError {
  return new UnavailableError({
    code: "LOGS_NOT_SEARCHABLE",
    message: "the node does not permit a search through the logs of all blocks, which alone tell of Uniswap v4's pools",
    cure: "use a node that does, or list the pools under [[pools]]",
  });
}
