import { expect } from "chai";
import { encodeJson } from "../../bot/domain/json.ts";
import { FollowedPair } from "./quotes/followedPair.ts";
import { ProbeChain, type TrialOutcome } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

const STATES_PER_PAIR = 20;
const SALES_PER_STATE = 100;
const PURCHASES_PER_STATE = 20;
const SEED = 20_230_313n;

/** What the pairs hold at first, base units: dust, a few coins, a small and a large pair of stablecoins, nearly the most. */
const RESERVES: readonly (readonly [bigint, bigint])[] = [
  [2_000n, 3_000n],
  [5n * 10n ** 18n, 5_100_000n],
  [10n ** 23n, 10n ** 11n],
  [4n * 10n ** 25n, 4n * 10n ** 13n],
  [1n << 110n, 1n << 108n],
];

/** A swap to try: what is paid, what is asked for, and whether the pair is to grant it. */
type Trial = {
  readonly indexIn: number;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly isGranted: boolean;
};

/** What is quoted is granted, one unit more is not; what is refused does not even pay one. */
function salesOf(pair: FollowedPair, indexIn: number, amountIn: bigint): readonly Trial[] {
  const quote = pair.mirror.quoteExactIn(...pair.coins(indexIn), amountIn);
  if (!quote.ok) return [{ indexIn, amountIn, amountOut: 1n, isGranted: false }];
  return [
    { indexIn, amountIn, amountOut: quote.amountOut, isGranted: true },
    { indexIn, amountIn, amountOut: quote.amountOut + 1n, isGranted: false },
  ];
}

/** What is quoted is enough, one unit less is not; what is refused is not granted for more coins than are worth it. */
function purchasesOf(pair: FollowedPair, indexIn: number, amountOut: bigint): readonly Trial[] {
  const quote = pair.mirror.quoteExactOut?.(...pair.coins(indexIn), amountOut);
  if (quote === undefined) throw new Error("a pair sells exact outputs");
  if (!quote.ok) return [{ indexIn, amountIn: 1n << 111n, amountOut, isGranted: false }];
  return [
    { indexIn, amountIn: quote.amountIn, amountOut, isGranted: true },
    { indexIn, amountIn: quote.amountIn - 1n, amountOut, isGranted: false },
  ];
}

async function tryAll(pair: FollowedPair, indexIn: number, trials: readonly Trial[]): Promise<void> {
  const swaps = trials.map(({ amountIn, amountOut }) => pair.swap(indexIn, amountIn, amountOut));
  const outcomes = await pair.chain.tryMany(pair.chain.probe, pair.coins(indexIn), swaps, "0x");
  for (const [at, trial] of trials.entries()) expectOutcome(pair, trial, outcomes[at]);
}

function expectOutcome(pair: FollowedPair, trial: Trial, real: TrialOutcome | undefined): void {
  const { indexIn, amountIn, amountOut, isGranted } = trial;
  const what = `${amountOut} for ${amountIn} of coin ${indexIn} at ${encodeJson(pair.mirror.snapshot())}`;
  expect(real?.done, what).to.equal(isGranted);
  if (isGranted) expect([real?.spent, real?.received], what).to.deep.equal([amountIn, amountOut]);
}

describe("Uniswap v2 quotes against the deployed pair", () => {
  let chain: ProbeChain;

  before(async () => {
    chain = await ProbeChain.open();
  });
  after(() => chain.close());

  it("are the most that it pays for 10,000 random inputs, and the least that it takes for 2,000 outputs", async () => {
    const draw = new SeededDraw(SEED);
    const tally = { sales: 0, purchases: 0, granted: 0, refused: 0 };
    for (const reserves of RESERVES) {
      const pair = await FollowedPair.open(chain, reserves, draw);
      for (let state = 0; state < STATES_PER_PAIR; state += 1) {
        expect(encodeJson(pair.mirror.snapshot())).to.equal(encodeJson(await pair.read()));
        for (const indexIn of [0, 1]) {
          const drawn = (count: number) => Array.from({ length: count }, () => draw.logUniform(1n << 112n));
          const sales = drawn(SALES_PER_STATE / 2).map((amount) => salesOf(pair, indexIn, amount));
          const purchases = drawn(PURCHASES_PER_STATE / 2).map((amount) => purchasesOf(pair, indexIn, amount));
          await tryAll(pair, indexIn, [...sales, ...purchases].flat());
          tally.sales += sales.length;
          tally.purchases += purchases.length;
          tally.granted += [...sales, ...purchases].filter((trials) => trials.length === 2).length;
        }
        await pair.disturb();
      }
    }
    const { sales, purchases, granted } = tally;
    expect([sales, purchases]).to.deep.equal([10_000, 2_000]);
    expect(granted).to.be.greaterThan(6_000);
    expect(granted).to.be.lessThan(12_000);
  });
});
