import { readFileSync } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { expect } from "chai";
import { z } from "zod";
import { quote } from "../../../bot/cli/commands/quote.ts";
import { route } from "../../../bot/cli/commands/route.ts";
import { EXIT } from "../../../bot/domain/errors.ts";
import { failureOf } from "../../fakes/failureOf.ts";

const swap = z.object({
  place: z.string(),
  sell: z.string(),
  buy: z.string(),
  amountIn: z.string(),
  amountOut: z.string(),
});
const trade = z.object({
  route: z.string(),
  amountIn: z.string(),
  amountsOut: z.array(z.string()),
  netProfitUsd: z.string(),
});
const leftOut = z.array(z.object({ placeId: z.string(), code: z.string(), message: z.string() }));
const answer = z.object({
  line: z.number().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
  best: trade.nullable().optional(),
  others: z.array(trade).optional(),
  rejected: z.array(z.object({ routeId: z.string(), code: z.string(), message: z.string() })).optional(),
  combination: z
    .object({
      swaps: z.array(swap),
      left: z.array(z.object({ coin: z.string(), units: z.string() })),
      netProfitUsd: z.string(),
    })
    .nullable()
    .optional(),
  order: z
    .object({ swaps: z.array(swap), amountIn: z.string(), amountOut: z.string(), impactPips: z.string(), leftOut })
    .nullable()
    .optional(),
  pools: z
    .array(z.object({ poolId: z.string(), sell: z.string(), spotPrice: z.string().nullable(), depths: z.unknown() }))
    .optional(),
});

const THREE_POOL = {
  id: "curve",
  type: "curve-3pool",
  coins: ["DAI", "USDC", "USDT"],
  balances: ["180000000000000000000000000", "190000000000000", "60000000000000"],
  A: "2000",
  fee: "1000000",
};
const PAIR = {
  id: "pair",
  type: "uniswap-v2",
  coins: ["USDC", "USDT"],
  reserve0: "20000000000000",
  reserve1: "19500000000000",
};
const SET = {
  coins: { DAI: { value: "0.998" }, USDC: { value: "0.97" }, USDT: { value: "1.001" } },
  gasPriceGwei: "25",
  gasTokenPrice: "1500",
  pools: [THREE_POOL, PAIR],
};

async function ask(text: string, given: { json?: boolean; limit?: number } = {}) {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on("data", (chunk: Buffer) => chunks.push(chunk));
  const context = { output, environment: {} };
  const exitCode = await route({ stdin: true, json: true, limit: 20, ...given }, context, Readable.from([text]));
  return { exitCode, text: Buffer.concat(chunks).toString() };
}

async function answerOf(changed: object = {}) {
  const { text } = await ask(JSON.stringify({ ...SET, ...changed }));
  return answer.parse(JSON.parse(text));
}

describe("repeg route --stdin", () => {
  it("answers the example of the page on routes", async () => {
    const page = readFileSync(new URL("../../../docs/routes.md", import.meta.url), "utf8");
    const [, example = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const { best, order } = answer.parse(JSON.parse((await ask(example)).text));
    expect(best?.route).to.equal("USDC>curve:3pool>USDT>v2:USDC/USDT>USDC");
    expect(order?.amountIn).to.equal("2000000000000");
  });

  it("finds the best cycle and names the reason of every other route", async () => {
    const { best, others, rejected } = await answerOf();
    expect(best?.route).to.equal("USDT>pair>USDC>curve>USDT");
    expect(Number(best?.netProfitUsd)).to.be.above(1_000);
    expect(others).to.deep.equal([]);
    expect(rejected?.map(({ code }) => code)).to.have.members(["DOMINATED", "NO_DISLOCATION", "NO_DISLOCATION"]);
    expect(rejected?.find(({ code }) => code === "NO_DISLOCATION")?.message).to.match(
      /the first unit brings back 0\.97/,
    );
  });

  it("gives the amounts that repeg quote gives for the same pools", async () => {
    const { best } = await answerOf();
    const legs = [
      { ...PAIR, decimals: [6, 6], i: 1, j: 0, dx: best?.amountIn },
      { ...THREE_POOL, decimals: [18, 6, 6], i: 1, j: 2, dx: best?.amountsOut[0] },
    ];
    const output = new PassThrough();
    const lines = legs.map((leg) => `${JSON.stringify(leg)}\n`).join("");
    await quote({ stdin: true }, { output }, Readable.from([lines]));
    const quoted = String(output.read())
      .trim()
      .split("\n")
      .map((line) => z.object({ amountOut: z.string() }).parse(JSON.parse(line)));
    expect(quoted.map(({ amountOut }) => amountOut)).to.deep.equal(best?.amountsOut);
  });

  it("takes the fee and the holdings of the lenders into account", async () => {
    const free = await answerOf();
    const dear = await answerOf({ lenders: [{ id: "dear", feePips: 500, gas: 100_000 }] });
    const small = await answerOf({ lenders: [{ id: "small", holds: { USDC: "1000", USDT: "0" } }] });
    const none = await answerOf({ lenders: [{ id: "empty", holds: {} }] });
    expect(Number(dear.best?.netProfitUsd)).to.be.below(Number(free.best?.netProfitUsd));
    expect(BigInt(small.best?.amountIn ?? 0) <= 1_000_000_000n).to.equal(true);
    expect(none.best).to.equal(null);
    expect(none.rejected?.map(({ code }) => code)).to.include("NO_LENDER");
  });

  it("begins cycles only in the coins that are asked for", async () => {
    const { best, rejected } = await answerOf({ start: ["USDC"] });
    expect(best?.route).to.equal("USDC>curve>USDT>pair>USDC");
    expect(rejected?.every(({ routeId }) => routeId.startsWith("USDC>"))).to.equal(true);
  });

  it("says of a coin without a value that it has none, and never takes it for one dollar", async () => {
    const { best, rejected, combination } = await answerOf({ coins: { ...SET.coins, USDC: {}, USDT: {} } });
    expect(best).to.equal(null);
    expect(combination).to.equal(null);
    expect(rejected?.map(({ code }) => code)).to.include("COIN_VALUE_UNKNOWN");
  });

  it("combines all pools, leaves no coin short, and earns no less than the best cycle with a free loan", async () => {
    const { best, combination } = await answerOf();
    expect(combination?.left.every(({ units }) => BigInt(units) >= 0n)).to.equal(true);
    expect(Number(combination?.netProfitUsd)).to.be.above(Number(best?.netProfitUsd) * 0.9999);
  });

  it("splits an order over pools and books exactly, and says why a place has no part in it", async () => {
    const book = { id: "venue", base: "USDC", quote: "USDT", takerFeePips: 1_000 };
    const books = [{ ...book, bids: [["1.01", "5000"]], asks: [["1.02", "1"]] }];
    const { order } = await answerOf({ books, sell: "USDC", buy: "USDT", amount: "20000.5" });
    expect(order?.swaps.map(({ place }) => place)).to.have.members(["curve", "venue"]);
    const sold = order?.swaps.reduce((sum, { amountIn }) => sum + BigInt(amountIn), 0n);
    expect(sold).to.equal(20_000_500_000n);
    expect(order?.leftOut).to.have.length(1);
    expect(order?.leftOut[0]).to.include({ placeId: "pair", code: "NOT_BETTER" });
  });

  it("tells price and depth of every direction", async () => {
    const { pools } = await answerOf();
    expect(pools).to.have.length(8);
    expect(pools?.at(-2)).to.deep.include({ poolId: "pair", sell: "USDC", spotPrice: "0.975000000000000000" });
    const depths = z.array(z.object({ priceMoveBp: z.string(), units: z.string() })).parse(pools?.at(-2)?.depths);
    expect(depths.map(({ priceMoveBp }) => priceMoveBp)).to.deep.equal(["10", "50", "100"]);
    // A constant product's price falls by a tenth of a per cent when the reserve, fee off, grows by 1/√0.999 − 1.
    const expected = (20_000_000 * (1 / Math.sqrt(0.999) - 1)) / 0.997;
    expect(Number(depths[0]?.units) / 1e6).to.be.closeTo(expected, 0.1);
  });

  it("lets no route and no combination use two pools that share state", async () => {
    const twin = {
      ...PAIR,
      id: "twin",
      reserve0: "10000000000000",
      reserve1: "9000000000000",
      sharesStateWith: ["curve"],
    };
    const { best, combination, rejected } = await answerOf({ pools: [THREE_POOL, twin] });
    expect(best).to.equal(null);
    expect(rejected).to.deep.equal([]);
    expect(combination).to.equal(null);
  });

  it("answers several sets line by line, and goes on after one that cannot be read", async () => {
    const bad = { ...SET, gasPriceGwei: 25 };
    const { text, exitCode } = await ask([SET, bad, SET].map((set) => JSON.stringify(set)).join("\n"));
    const answers = text
      .trim()
      .split("\n")
      .map((line) => answer.parse(JSON.parse(line)));
    expect(answers.map(({ line }) => line)).to.deep.equal([1, 2, 3]);
    expect(answers[1]?.message).to.equal('gasPriceGwei is 25, expected a decimal in quotes, such as "0.9124"');
    expect(answers[2]?.best).to.deep.equal(answers[0]?.best);
    expect(exitCode).to.equal(EXIT.fatal);
  });

  it("writes a table for people, with as many rejected routes as asked for", async () => {
    const { text } = await ask(JSON.stringify({ ...SET, sell: "USDC", buy: "USDT", amount: "1000" }), {
      json: false,
      limit: 1,
    });
    expect(text).to.match(/^Best cycle: [\d,.]+ USD net$/m);
    expect(text).to.include("3 routes rejected");
    expect(text).to.include("and 2 more");
    expect(text).to.match(/^Order: 1,000\.00 USDC for USDT: 99\d\.\d\d USDT$/m);
    expect(text).to.include("the bot trades single cycles");
  });

  const wrong: readonly (readonly [string, object, string])[] = [
    ["an unknown field", { gasprice: "1" }, 'field is "gasprice", expected one of coins, pools,'],
    ["an unknown pool type", { pools: [{ ...PAIR, type: "sushi" }] }, 'pools[0]: type is "sushi", expected one of'],
    [
      "an unknown coin of a pool",
      { pools: [{ ...PAIR, coins: ["USDC", "GHO"] }] },
      'pools[0]: coins[1] is "GHO", expected one of',
    ],
    ["a pool of one coin twice", { pools: [{ ...PAIR, coins: ["USDC", "USDC"] }] }, "pools[0]: coins is"],
    ["a missing reserve", { pools: [{ ...PAIR, reserve1: undefined }] }, "pools[0]: reserve1 is missing, expected"],
    ["two pools of one id", { pools: [PAIR, PAIR] }, 'pools[1].id is "pair", expected an id that no other pool has'],
    ["no pools", { pools: [] }, "pools is [], expected at least one pool"],
    [
      "a coin of 77 decimals",
      { coins: { ...SET.coins, X: { decimals: 77 } } },
      "coins.X: decimals is 77, expected 1 to",
    ],
    ["a coin of no decimals", { coins: { ...SET.coins, X: { decimals: 0 } } }, "coins.X: decimals is 0, expected 1 to"],
    [
      "a coin that is unknown without decimals",
      { coins: { X: {} } },
      "coins.X: decimals is missing, expected an integer",
    ],
    ["a value of zero", { coins: { USDC: { value: "0" } } }, 'coins.USDC: value is "0", expected more than zero'],
    ["a value in exponents", { coins: { USDC: { value: "1e3" } } }, 'coins.USDC: value is "1e3", expected a decimal'],
    [
      "a crossed book",
      { books: [{ base: "USDC", quote: "USDT", takerFeePips: 1, bids: [["2", "1"]], asks: [["1", "1"]] }] },
      "books[0]: book is",
    ],
    ["an order for the coin sold", { sell: "USDC", buy: "USDC", amount: "1" }, 'buy is "USDC", expected another coin'],
    [
      "an order of nothing",
      { sell: "USDC", buy: "USDT", amount: "0" },
      'amount is "0", expected at least one base unit',
    ],
    [
      "an unknown coin of a lender",
      { lenders: [{ holds: { GHO: "1" } }] },
      'lenders[0]: holds: coin is "GHO", expected one of',
    ],
    ["cycles of one swap", { maxLegs: 1 }, "maxLegs is 1, expected 2 to 4"],
    [
      "state shared with a stranger",
      { pools: [{ ...PAIR, sharesStateWith: ["x"] }] },
      'pools[0].sharesStateWith is "x", expected one of pair',
    ],
  ];
  for (const [what, changed, message] of wrong) {
    it(`refuses ${what}, naming field, value and what was expected`, async () => {
      const failure = await failureOf(() => ask(JSON.stringify({ ...SET, ...changed })));
      expect(failure.code).to.equal("INVALID_INPUT");
      expect(failure.message).to.include(message);
    });
  }

  it("refuses what is no JSON, nothing at all, and a call without --stdin", async () => {
    expect((await failureOf(() => ask("{"))).message).to.include("expected one JSON object, or one on each line");
    expect((await failureOf(() => ask(""))).message).to.include("standard input is");
    const output = new PassThrough();
    const asked = () => route({ stdin: false, json: true, limit: 1 }, { output, environment: {} }, Readable.from([]));
    expect((await failureOf(asked)).message).to.include("--stdin is missing");
  });
});
