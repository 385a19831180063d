import type { Address } from "viem";
import type { ListedPool } from "../domain/chain.ts";
import type { ConfigFields } from "./configFields.ts";

/** A public price of an exchange to poll: its venue id and the market as both name it, e.g. "kraken" and "USDC/USD". */
export type ExchangeFeed = { readonly venue: string; readonly symbol: string };

/** The configuration in force: checked, amounts in integers. USD and shares in wad, fees in wei, deviations in pips. */
export type Config = {
  readonly chain: {
    readonly id: number;
    readonly rpcHttp: readonly string[];
    readonly rpcWs: readonly string[];
    readonly timeoutMs: number;
    /** Our contract; null: nothing is traded, not even on paper. */
    readonly executor: Address | null;
  };
  readonly coins: readonly string[];
  /** Followed and traded beside those of the chain's address book. */
  readonly pools: readonly ListedPool[];
  readonly detection: {
    readonly minimumSources: number;
    readonly minorFromPips: bigint;
    readonly moderateFromPips: bigint;
    readonly severeFromPips: bigint;
    readonly extremeFromPips: bigint;
    readonly confirmAfterMs: number;
    readonly resolveAfterMs: number;
  };
  readonly trading: {
    readonly minProfitSharePips: bigint;
    readonly priorityFeePerGasWei: bigint;
    readonly builderSharePips: bigint;
  };
  readonly risk: {
    readonly maxLoanUsdWad: bigint;
    /** Coins that are not listed may be borrowed up to `maxLoanUsdWad`. */
    readonly maxLoanUsdWadByCoin: ReadonlyMap<string, bigint>;
    readonly maxTradesInFlight: number;
    readonly minNetProfitUsdWad: bigint;
    readonly maxFeePerGasWei: bigint;
    readonly maxGasWeiPerDay: bigint;
    readonly maxLossUsdWadPerDay: bigint;
    readonly maxConsecutiveReverts: number;
  };
  readonly feeds: { readonly pollSeconds: number; readonly exchanges: readonly ExchangeFeed[] };
  /** Interfaces at which a contract's source is verified; undefined: each at its usual place. */
  readonly explorers: {
    readonly etherscanApi?: string | undefined;
    readonly blockscoutApi?: string | undefined;
    readonly sourcifyApi?: string | undefined;
  };
  readonly journal: { readonly path: string };
  readonly log: { readonly level: ConfigFields["log"]["level"]; readonly file: string };
};

/** Where a value in force came from. */
export type Origin =
  | { readonly from: "default" }
  | { readonly from: "file"; readonly line: number | null; readonly variables: readonly string[] };

/** A configuration with each field as it was written and where it came from, for people. */
export type LoadedConfig = {
  readonly config: Config;
  readonly fields: readonly { readonly field: string; readonly value: string; readonly origin: Origin }[];
  /** Limits that live trading demands in the file and that rest on their defaults. */
  readonly defaultedLimits: readonly string[];
};
