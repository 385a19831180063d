import { expect } from "chai";
import fc from "fast-check";
import { amountToPrice } from "../../../bot/replay/market/amountToPrice.ts";
import { largestHolding } from "../../../bot/replay/market/largestHolding.ts";
import { openModelPools } from "../../unit/replay/openModelPools.ts";

describe("largestHolding", () => {
  it("never exceeds the edge and comes within a hundredth of it", () => {
    const amount = fc.bigInt({ min: 1_000n, max: 10n ** 24n });
    fc.assert(
      fc.property(amount, amount, (edge, first) => {
        const found = largestHolding((units) => units <= edge, first, 10n ** 25n);
        expect(found <= edge).to.equal(true);
        if (edge * 5n > first) expect((edge - found) * 100n <= edge + 100n, `${found} of ${edge}`).to.equal(true);
      }),
    );
  });

  it("ends at the most that it may ask", () => {
    expect(largestHolding(() => true, 10n, 12_345n)).to.equal(12_345n);
    expect(largestHolding(() => false, 10n, 12_345n)).to.equal(0n);
  });
});

describe("amountToPrice", () => {
  const pools = openModelPools();
  for (const [poolId, pool] of pools) {
    it(`moves ${poolId} to a price and not past it`, () => {
      const [tokenIn, , last] = pool.deployment.tokens;
      const tokenOut = last ?? pool.deployment.tokens[1];
      if (tokenIn === undefined || tokenOut === undefined) throw new Error("a pool of one coin");
      const spotWad = pool.spotPriceWad(tokenIn.address, tokenOut.address);
      fc.assert(
        fc.property(fc.bigInt({ min: 1n, max: 2_000n }), (gapBp) => {
          const targetWad = spotWad - (spotWad * gapBp) / 10_000n;
          const unit = 10n ** BigInt(tokenIn.decimals);
          const amount = amountToPrice(
            pool,
            tokenIn.address,
            tokenOut.address,
            targetWad,
            20_000n * unit,
            10n ** 9n * unit,
          );
          expect(amount > 0n).to.equal(true);
          const after = pool.afterSwap(tokenIn.address, tokenOut.address, amount);
          const beyond = pool.afterSwap(tokenIn.address, tokenOut.address, amount + amount / 50n);
          if ("ok" in after) throw new Error(after.reason);
          expect(after.spotPriceWad(tokenIn.address, tokenOut.address) >= targetWad).to.equal(true);
          const priceBeyond = "ok" in beyond ? 0n : beyond.spotPriceWad(tokenIn.address, tokenOut.address);
          expect(priceBeyond < targetWad).to.equal(true);
        }),
        { numRuns: 40 },
      );
    });
  }
});
