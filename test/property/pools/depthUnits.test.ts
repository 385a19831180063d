import { expect } from "chai";
import fc from "fast-check";
import type { SearchCurve } from "../../../bot/domain/searchCurve.ts";
import { depthUnits } from "../../../bot/pools/mirror/depthUnits.ts";
import { linearCurve } from "../../../bot/pools/mirror/linearCurve.ts";
import { uniswapV2Curve } from "../../../bot/pools/uniswapV2/uniswapV2Curve.ts";

const moves = fc.bigInt({ min: 1n, max: 9_999n });

describe("Depth of a search curve", () => {
  it("is, for a constant product without a fee, where the square of the reserves' ratio has moved by so much", () => {
    const reserves = fc.bigInt({ min: 10n ** 6n, max: 10n ** 30n });
    fc.assert(
      fc.property(reserves, reserves, moves, (reserve0, reserve1, moveBp) => {
        const curve = uniswapV2Curve({ reserve0, reserve1 }, 0n, 0);
        if (curve === null) throw new Error("the pair is not empty");
        const expected = Number(reserve0) * (1 / Math.sqrt(1 - Number(moveBp) / 10_000) - 1);
        const found = Number(depthUnits(curve, moveBp));
        expect(found <= expected * (1 + 1e-9)).to.equal(true);
        expect(found >= expected * (1 - 1e-5) - 1, `${found} of ${expected}`).to.equal(true);
      }),
    );
  });

  it("is all that a price which does not move is paid for, and never without end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), moves, (capacity, moveBp) => {
        expect(depthUnits(linearCurve(1.5, capacity + 0.5), moveBp)).to.equal(BigInt(capacity));
      }),
    );
    expect(depthUnits(linearCurve(1, Number.POSITIVE_INFINITY), 100n)).to.equal(1n << 256n);
  });

  it("is never more for a smaller move", () => {
    const curve = uniswapV2Curve({ reserve0: 10n ** 24n, reserve1: 10n ** 12n }, 3_000n, 0);
    if (curve === null) throw new Error("the pair is not empty");
    fc.assert(
      fc.property(moves, moves, (a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        expect(depthUnits(curve, small) <= depthUnits(curve, large)).to.equal(true);
      }),
    );
  });

  it("is nothing where the price falls at once", () => {
    const cliff: SearchCurve = {
      capacity: 1_000,
      slopeAtZero: 1,
      evaluate(amountIn, into) {
        into.amountOut = amountIn;
        into.slope = amountIn > 0 ? 0.5 : 1;
      },
    };
    expect(depthUnits(cliff, 100n)).to.equal(0n);
  });
});
