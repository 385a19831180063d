import { isAddress } from "viem";
import { z } from "zod";

const DECIMAL = 'a decimal amount in quotes, e.g. "12.5", zero or more';

const decimal = z
  .union([z.string(), z.int()], DECIMAL)
  .transform(String)
  .refine((text) => /^\d{1,30}(?:\.\d{1,18})?$/.test(text), DECIMAL);

const address = z.custom<`0x${string}`>(
  (value) => typeof value === "string" && isAddress(value, { strict: true }),
  'an address with its checksum, e.g. "0x1F98431c8aD98523631AE4a59f267346ea31F984"',
);

const url = (protocols: string, example: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && new RegExp(`^${protocols}:`).test(text), `a URL such as ${example}`);

/** A whole number within limits, refused in words of ours. */
const wholeNumber = (min: number, max: number, words: string) => z.int(words).min(min, words).max(max, words);

const count = wholeNumber(1, 1_000_000_000, "a whole number from 1 to 1000000000");

const explorerApi = (what: string) =>
  url("https?", '"https://explorer.example/api"')
    .optional()
    .describe(`Where \`repeg deploy\` and \`repeg verify\` find ${what}; none: its usual place`);

const exchangeFields = z.strictObject({ venue: z.string(), symbol: z.string() });

const poolFields = z.strictObject({
  id: z.string().min(1, 'a name of its own, e.g. "uniswap-v3:DAI/USDT:100"'),
  type: z.string().min(1, 'a pool type, e.g. "uniswap-v3"'),
  address,
  coins: z.array(z.string()).min(2, "at least two coins"),
  createdAtBlock: wholeNumber(0, Number.MAX_SAFE_INTEGER, "a whole number").default(0),
  spender: address.optional(),
  holders: z.array(address).optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.array(z.int())])).optional(),
});

const TABLES = {
  chain: z.strictObject({
    id: wholeNumber(1, Number.MAX_SAFE_INTEGER, "a whole number of at least 1")
      .default(1)
      .describe("Chain id that every RPC URL must serve"),
    rpcHttp: z
      .array(url("https?", '"https://node.example/"'))
      .default([])
      .describe("JSON-RPC URLs over HTTP; the first that answers is used"),
    rpcWs: z
      .array(url("wss?", '"wss://node.example/"'))
      .default([])
      .describe("JSON-RPC URLs over WebSocket, preferred where given: new blocks arrive by themselves"),
    timeoutMs: wholeNumber(100, 120_000, "a whole number from 100 to 120000")
      .default(10_000)
      .describe("Longest wait for one answer of a node, ms"),
    executor: address
      .optional()
      .describe("Address of your DepegExecutor; paper trading simulates one without it, live trading needs it"),
  }),
  detection: z.strictObject({
    minimumSources: count.default(2).describe("Sources that must agree before a depeg is believed"),
    minorPercent: decimal.default("0.05").describe("Deviation at which a depeg is minor, percent"),
    moderatePercent: decimal.default("0.2").describe("… moderate"),
    severePercent: decimal.default("1").describe("… severe"),
    extremePercent: decimal.default("5").describe("… extreme"),
    confirmSeconds: count.default(60).describe("How long a deviation must last before it is an event"),
    resolveSeconds: count.default(1_800).describe("How long a coin must be back before its event is over"),
  }),
  trading: z.strictObject({
    minProfitSharePercent: decimal
      .default("50")
      .describe("Share of the expected profit that must reach the treasury on chain, else the trade reverts"),
    priorityFeeGwei: decimal.default("2").describe("Paid to the block's proposer per unit of gas"),
    builderSharePercent: decimal
      .default("0")
      .describe("Share of the profit after loan and gas that is bid to the block's proposer besides, as priority fee"),
  }),
  risk: z.strictObject({
    maxLoanUsd: decimal.default("1000000").describe("Largest flash loan of one trade"),
    maxLoanUsdByCoin: z.record(z.string(), decimal).default({}).describe("Tighter limits by coin"),
    maxTradesInFlight: count.default(1).describe("Trades sent and not yet settled at one time"),
    minNetProfitUsd: decimal.default("5").describe("Least expected profit after loan fee and gas"),
    maxGasPriceGwei: decimal.default("200").describe("Highest fee per unit of gas, priority fee included"),
    maxGasEthPerDay: decimal.default("0.5").describe("Ether that gas may burn in one UTC day"),
    maxLossUsdPerDay: decimal.default("500").describe("Loss of one UTC day that halts trading"),
    maxConsecutiveReverts: count.default(3).describe("Reverted trades in a row that halt trading"),
  }),
  feeds: z.strictObject({
    pollSeconds: count.default(5).describe("Time between two looks at each exchange's public price"),
    exchanges: z
      .array(exchangeFields)
      .default([])
      .describe(
        'Exchange prices to poll beside oracles and pools, e.g. [[feeds.exchanges]] with venue = "kraken" and symbol = "USDC/USD"',
      ),
  }),
  explorers: z.strictObject({
    etherscanApi: explorerApi("Etherscan's interface, version 2"),
    blockscoutApi: explorerApi("a Blockscout's interface, e.g. of one that you run"),
    sourcifyApi: explorerApi("a Sourcify server"),
  }),
  journal: z.strictObject({
    path: z.string().min(1, "a file name").default(".repeg/journal.db").describe("SQLite file"),
  }),
  log: z.strictObject({
    level: z.enum(["trace", "debug", "info", "warn", "error"]).default("info").describe("Least severe line logged"),
    file: z
      .string()
      .min(1, "a file name")
      .default(".repeg/repeg.log")
      .describe("Log of a run, one JSON object a line; rotate it by moving it away while no bot runs"),
  }),
};

/**
 * The configuration file field by field, as text and whole numbers, with the defaults. Descriptions are the reference
 * in docs/configuration.md. Percentages and amounts are decimal text, because a binary fraction is not what was written.
 */
export const configFields = z.strictObject({
  coins: z
    .array(z.string())
    .min(1, "at least one coin")
    .default(["USDC", "USDT", "DAI"])
    .describe("Coins to watch and trade, by symbol"),
  pools: z
    .array(poolFields)
    .default([])
    .describe(
      "Pools to follow and trade beside the address book's: [[pools]] with `id`, `type`, `address`, `coins` in the pool's own order, and where the type wants them `parameters`, `spender`, `holders`, `createdAtBlock`; `repeg discover --toml` writes them",
    ),
  chain: TABLES.chain.prefault({}),
  detection: TABLES.detection.prefault({}),
  trading: TABLES.trading.prefault({}),
  risk: TABLES.risk.prefault({}),
  feeds: TABLES.feeds.prefault({}),
  explorers: TABLES.explorers.prefault({}),
  journal: TABLES.journal.prefault({}),
  log: TABLES.log.prefault({}),
});

/** The configuration as written, defaults filled in. */
export type ConfigFields = z.infer<typeof configFields>;

/** Names that may stand in the table at `path`, e.g. ["feeds", "exchanges", 0]; none where there is no such table. */
export function fieldNames(path: readonly (string | number)[]): readonly string[] {
  const [table, field] = path;
  if (table === undefined) return Object.keys(configFields.shape);
  if (table === "pools") return Object.keys(poolFields.shape);
  if (field === "exchanges") return Object.keys(exchangeFields.shape);
  const found = Object.entries(TABLES).find(([name]) => name === table);
  return found === undefined ? [] : Object.keys(found[1].shape);
}
