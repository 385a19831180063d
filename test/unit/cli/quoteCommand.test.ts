import { existsSync, readFileSync } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { expect } from "chai";
import { z } from "zod";
import { quote } from "../../../bot/cli/commands/quote.ts";
import { EXIT } from "../../../bot/domain/errors.ts";

const answer = z.object({
  line: z.number(),
  id: z.unknown().optional(),
  ok: z.boolean().optional(),
  amountIn: z.string().optional(),
  amountOut: z.string().optional(),
  priceAfter: z.string().nullable().optional(),
  reason: z.string().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
});
type Answer = z.infer<typeof answer>;

async function ask(lines: readonly (object | string)[], type?: string, piece = 7_000) {
  const text = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
  const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, at) =>
    Buffer.from(text.slice(at * piece, (at + 1) * piece)),
  );
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on("data", (chunk: Buffer) => chunks.push(chunk));
  const given = { stdin: true, ...(type === undefined ? {} : { type }) };
  const exitCode = await quote(given, { output }, Readable.from(pieces));
  const answers = Buffer.concat(chunks)
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Answer => answer.parse(JSON.parse(line)));
  return { exitCode, answers };
}

const PAIR = {
  type: "uniswap-v2",
  decimals: [18, 6],
  reserve0: "5000000000000000000000000",
  reserve1: "5000000000000",
};
const THREE_POOL = {
  type: "curve-3pool",
  decimals: [18, 6, 6],
  A_now: "2000",
  fee: "1000000",
  balances: ["100000000000000000000000000", "100000000000000", "100000000000000"],
};
const MODULE = { type: "maker-psm", decimals: [18, 6], tout: "1000000000000000", daiRoom: "0", coinUnits: "5000000" };
const LINES: readonly { readonly line: object; readonly answer: object }[] = [
  {
    // 997·10¹⁸·5·10¹² / (5·10²⁴ + 997·10¹⁸), rounded down.
    line: { ...PAIR, i: 0, j: 1, dx: "1000000000000000000000" },
    answer: { ok: true, amountIn: "1000000000000000000000", amountOut: "996801237" },
  },
  {
    line: { ...PAIR, i: 1, j: 0, amountIn: 0 },
    answer: { ok: false, reason: "0 base units are nothing to sell" },
  },
  {
    line: { ...THREE_POOL, i: 0, j: 3, dx: "1" },
    answer: { ok: false, reason: "coins 0 and 3 are no pair of a pool of 3 coins" },
  },
  {
    line: { ...MODULE, i: 0, j: 1, amountOut: "1000000" },
    answer: { ok: true, amountIn: "1001000000000000000", amountOut: "1000000", priceAfter: "1.000000000000000000" },
  },
  {
    line: { ...MODULE, i: 1, j: 0, dx: "1" },
    answer: { ok: false, reason: "1000000000000 of DAI are asked for, 0 can be had" },
  },
  {
    line: {
      ...{
        type: "erc4626",
        decimals: [18, 18],
        chi: `2${"0".repeat(27)}`,
        dsr: `1${"0".repeat(27)}`,
        rho: "1700000000",
      },
      ...{ totalSupply: "10", i: 1, j: 0, dx: "10" },
    },
    answer: { ok: true, amountIn: "10", amountOut: "20" },
  },
  {
    line: {
      ...{
        type: "erc4626-cooldown",
        decimals: [18, 18],
        held: `3${"0".repeat(20)}`,
        totalSupply: `1${"0".repeat(20)}`,
      },
      ...{ cooldownDuration: 604_800, i: 1, j: 0, dx: "1" },
    },
    answer: {
      ok: false,
      reason: "shares wait 604800 seconds for their assets: they cannot be traded back at once",
    },
  },
  {
    line: {
      ...{ type: "balancer-v2-stable", decimals: [18, 6], amplification: "1000000", swapFee: "100000000000000" },
      ...{ balances: [`1${"0".repeat(24)}`, `1${"0".repeat(12)}`], paused: true, i: 0, j: 1, dx: "1" },
    },
    answer: { ok: false, reason: "the pool is paused" },
  },
  {
    // One range from tick −60 to 60 at a price of one: 0.3 % of a small input is the fee, rounded up.
    line: {
      ...{ type: "uniswap-v3", decimals: [6, 6], fee: 3000, tickSpacing: 60, sqrtPriceX96: (1n << 96n).toString() },
      ...{
        liquidity: "1000000000000000",
        ticks: [
          [-60, "1000000000000000", "1000000000000000"],
          [60, "1000000000000000", "-1000000000000000"],
        ],
      },
      ...{ i: 0, j: 1, dx: "1000000" },
    },
    answer: { ok: true, amountIn: "1000000", amountOut: "996999" },
  },
];

describe("repeg quote --stdin", () => {
  for (const { line, answer: expected } of LINES) {
    it(`answers ${JSON.stringify(line).slice(0, 70)}… with ${JSON.stringify(expected)}`, async () => {
      const { exitCode, answers } = await ask([line]);
      expect(answers).to.have.length(1);
      expect(answers[0]).to.deep.include({ line: 1, ...expected });
      expect(exitCode).to.equal(EXIT.done);
    });
  }

  it("names field, value and expectation of a bad line with its number, goes on, and says so at the end", async () => {
    const good = { ...PAIR, i: 0, j: 1, dx: "1000000000000000000", id: "last" };
    const { exitCode, answers } = await ask([
      "not json",
      "",
      { ...good, reserve0: "12x" },
      { ...good, dx: 1e30 },
      { ...good, type: "uniswap-v9" },
      { ...THREE_POOL, balances: undefined, i: 0, j: 1, dx: "1" },
      { ...good, i: "first" },
      good,
    ]);
    expect(answers.map(({ line, error, message }) => [line, error, message])).to.deep.equal([
      [1, "INVALID_INPUT", "the line is no JSON object"],
      [3, "INVALID_INPUT", 'reserve0 is "12x", expected a non-negative integer below 2^256, as decimal text'],
      [4, "INVALID_INPUT", "dx is 1e+30, expected a non-negative integer below 2^256, as decimal text"],
      [5, "INVALID_INPUT", answers[3]?.message],
      [6, "INVALID_INPUT", "balances_before or balances is missing, expected a list"],
      [7, "INVALID_INPUT", 'i is "first", expected an integer'],
      [8, undefined, undefined],
    ]);
    expect(answers[3]?.message).to.match(/^type is "uniswap-v9", expected one of balancer-v2-stable, /);
    expect(answers[6]).to.deep.include({ id: "last", ok: true });
    expect(exitCode).to.equal(EXIT.fatal);
  });

  it("opens any pool type on its snapshot, as journals hold it", async () => {
    const snapshot = { reserve0: "1000000000000n", reserve1: "1000000000000n", distrust: null };
    const { answers } = await ask([{ type: "uniswap-v2", decimals: [6, 6], snapshot, i: 0, j: 1, dx: "1000" }]);
    expect(answers[0]).to.deep.include({ ok: true, amountOut: "996" });
  });

  it("reads lines whatever pieces they come in, the last one without its end too", async () => {
    const line = { ...PAIR, i: 0, j: 1, dx: "1000000000000000000" };
    const whole = await ask([line, line, line]);
    expect(await ask([line, line, line], undefined, 1)).to.deep.equal(whole);
    expect(whole.answers.map((each) => each.line)).to.deep.equal([1, 2, 3]);
  });

  it("wants to be told where to read", async () => {
    const asked = quote({ stdin: false }, { output: new PassThrough() }, Readable.from([]));
    expect(await asked.then(() => "", String)).to.include("--stdin");
  });

  for (const [file, type, least] of [
    ["curve-3pool", "curve-stableswap", 1_722],
    ["curve-plain-2", "curve-plain", 2_075],
    ["curve-stableswap-ng", "curve-stableswap-ng", 2_157],
  ] as const) {
    it(`answers every recorded swap of ${file} as the real pool did`, async function () {
      const records = recordedSwaps(file);
      if (records === null) {
        process.stdout.write(`    skipped: ../shared/vectors/${file}.json is not at hand\n`);
        this.skip();
      }
      const { exitCode, answers } = await ask(records, type);
      expect(exitCode).to.equal(EXIT.done);
      expect(answers.length).to.be.at.least(least);
      for (const [at, record] of records.entries()) expectRecorded(record, answers[at]);
    });
  }
});

const recordedSwap = z.looseObject({
  id: z.number(),
  dx: z.string(),
  dy_view: z.string().nullable(),
  dy_actual: z.string().nullable(),
});
type RecordedSwap = z.infer<typeof recordedSwap>;
/** Beyond what the recordings' trader held: its coins refused to move, and what the pool would have done shows its view. */
const TRADER_FUNDS = 10n ** 36n;

function recordedSwaps(name: string): readonly RecordedSwap[] | null {
  const file = new URL(`../../../../shared/vectors/${name}.json`, import.meta.url);
  if (!existsSync(file)) return null;
  return z.object({ swaps: z.array(recordedSwap) }).parse(JSON.parse(readFileSync(file, "utf8"))).swaps;
}

function expectRecorded(record: RecordedSwap, found: Answer | undefined): void {
  const what = `record ${record.id}: ${found?.reason}`;
  expect(found?.id, what).to.equal(record.id);
  const neverReachedThePool = record.dy_actual === null && BigInt(record.dx) > TRADER_FUNDS;
  if (neverReachedThePool && found?.ok === true) expect(found.amountOut, what).to.equal(record.dy_view);
  else expect(found?.amountOut ?? null, what).to.equal(record.dy_actual);
}
