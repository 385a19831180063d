import { assert } from "chai";
import fc from "fast-check";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";
import { TOKEN_0, TOKEN_1, USDC_USDT } from "./uniswapV3States.ts";

const reserves = fc.bigInt({ min: 1n, max: 1n << 111n });
const amounts = fc.bigInt({ min: 1n, max: 1n << 111n });
const directions = fc.constantFrom([TOKEN_0, TOKEN_1] as const, [TOKEN_1, TOKEN_0] as const);

function pairOf(reserve0: bigint, reserve1: bigint) {
  return uniswapV2.open(USDC_USDT, { reserve0, reserve1, distrust: null });
}

describe("Uniswap v2 mirror", () => {
  it("buys for no less than what selling it pays, and sells for no more than what buying it takes", () => {
    fc.assert(
      fc.property(reserves, reserves, directions, amounts, (reserve0, reserve1, direction, amount) => {
        const pair = pairOf(reserve0, reserve1);
        const bought = pair.quoteExactOut?.(...direction, amount);
        if (bought?.ok === true) {
          const sold = pair.quoteExactIn(...direction, bought.amountIn);
          assert(sold.ok && sold.amountOut >= amount);
        }
        const sold = pair.quoteExactIn(...direction, amount);
        if (!sold.ok) return;
        const again = pair.quoteExactOut?.(...direction, sold.amountOut);
        assert(again?.ok === true && again.amountIn <= amount);
      }),
    );
  });

  it("pays no less with more liquidity at the same price", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 1n << 90n }),
        fc.bigInt({ min: 1n, max: 1n << 90n }),
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        directions,
        amounts,
        (reserve0, reserve1, factor, direction, amount) => {
          const before = pairOf(reserve0, reserve1).quoteExactIn(...direction, amount);
          const after = pairOf(reserve0 * factor, reserve1 * factor).quoteExactIn(...direction, amount);
          if (before.ok && after.ok) assert(after.amountOut >= before.amountOut);
        },
      ),
    );
  });
});
