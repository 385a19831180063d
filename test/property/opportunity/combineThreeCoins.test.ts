import { expect } from "chai";
import fc from "fast-check";
import { combineTrades } from "../../../bot/opportunity/combination/combineTrades.ts";
import { poolPlace } from "../../../bot/opportunity/poolPlace.ts";
import type { TradePlace } from "../../../bot/opportunity/tradePlace.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { dai, usdc, usdt } from "../../fakes/mainnetPools.ts";
import { curveMirror, fairValues } from "../../fakes/marketState.ts";
import { pairPool } from "../../fakes/pairPools.ts";

/** Base units of USDC that come back when `toDai` and `toUsdt` go through the 3pool and both coins home through the pairs. */
function comesBack(places: readonly TradePlace[], toDai: bigint, toUsdt: bigint): bigint {
  const [curve, daiPair, usdtPair] = places;
  if (curve === undefined || daiPair === undefined || usdtPair === undefined) throw new Error("three places");
  let standing = curve;
  let back = 0n;
  for (const [units, coin, home] of [
    [toDai, dai, daiPair],
    [toUsdt, usdt, usdtPair],
  ] as const) {
    if (units <= 0n) continue;
    const bought = standing.quoteExactIn(usdc, coin, units);
    const returned = bought.ok ? home.quoteExactIn(coin, usdc, bought.amountOut) : bought;
    const after = standing.afterSwap(usdc, coin, units);
    if (!returned.ok || "ok" in after) return 0n;
    back += returned.amountOut;
    standing = after;
  }
  return back;
}

/** The most that these two ways gain together, by halving steps in both amounts. */
function climb(places: readonly TradePlace[]): bigint {
  let [a, b, best] = [0n, 0n, 0n];
  for (let step = 1n << 42n; step > 0n; step >>= 1n) {
    for (let improved = true; improved; ) {
      improved = false;
      for (const [x, y] of [
        [a + step, b],
        [a - step, b],
        [a, b + step],
        [a, b - step],
      ] as const) {
        if (x < 0n || y < 0n) continue;
        const gain = comesBack(places, x, y) - x - y;
        if (gain <= best) continue;
        [a, b, best, improved] = [x, y, gain, true];
      }
    }
  }
  return best;
}

describe("combineTrades through a pool of three coins", () => {
  it("earns what a search over both ways at once earns by exact quotes", () => {
    const whole = fc.bigInt(60_000_000n, 200_000_000n);
    const short = fc.bigInt(15_000_000n, 40_000_000n);
    const size = fc.bigInt(1_000_000n, 60_000_000n);
    const dear = fc.bigInt(1_004n, 1_040n);
    let both = 0;
    fc.assert(
      fc.property(whole, short, short, size, dear, size, dear, (usdcSide, daiSide, usdtSide, first, p, second, q) => {
        const places = [
          poolPlace(curveMirror([daiSide + 60_000_000n, usdcSide, usdtSide + 60_000_000n]), curveStableSwap),
          pairPool("dai-usdc", [dai, usdc], [first, (first * p) / 1_000n]),
          pairPool("usdt-usdc", [usdt, usdc], [second, (second * q) / 1_000n]),
        ];
        const input = { places, fairValues: fairValues(), gasCostUsdWadUp: () => 0n, tradeGas: 0n };
        const combination = combineTrades({ ...input, profitCoin: "USDC" });
        const ours = combination?.left.find(({ token }) => token.coin === "USDC")?.units ?? 0n;
        const climbed = climb(places);
        expect(ours + 100n >= climbed - climbed / 100_000n, `${ours} against ${climbed}`).to.equal(true);
        if (combination?.swaps.filter(({ placeId }) => placeId === "curve:3pool").length === 2) both += 1;
      }),
      { numRuns: 30, seed: 7 },
    );
    expect(both).to.be.above(5);
  }).timeout(120_000);
});
