import { expect } from "chai";
import fc from "fast-check";
import type { Address } from "viem";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { bestCycleSize } from "../../../bot/replay/market/bestCycleSize.ts";
import type { SwapCycle } from "../../../bot/replay/market/swapCycle.ts";

const A: Token = { chainId: 1, address: "0x00000000000000000000000000000000000000aA", coin: "A", decimals: 6 };
const B: Token = { chainId: 1, address: "0x00000000000000000000000000000000000000bB", coin: "B", decimals: 6 };

/** A constant-product pool with a fee of 1 bp, which refuses inputs beyond what it holds. */
function constantProduct(id: string, reserveA: bigint, reserveB: bigint): PoolMirror {
  const quoteExactIn = (tokenIn: Address, _tokenOut: Address, amountIn: bigint) => {
    const [reserveIn, reserveOut] = tokenIn === A.address ? [reserveA, reserveB] : [reserveB, reserveA];
    if (amountIn <= 0n || amountIn > reserveIn) return { ok: false, reason: "too much" } as const;
    const net = (amountIn * 9_999n) / 10_000n;
    return { ok: true, amountOut: (reserveOut * net) / (reserveIn + net) } as const;
  };
  return {
    deployment: { id, type: "test", chainId: 1, address: A.address, tokens: [A, B], createdAtBlock: 0n },
    applyLog: () => ({ kind: "ignored" }),
    advanceTo: () => undefined,
    quoteExactIn,
    afterSwap: () => ({ ok: false, reason: "not needed here" }),
    depth: () => null,
    spotPriceWad: () => 0n,
    snapshot: () => null,
  };
}

const CYCLE: SwapCycle = [
  { poolId: "one", tokenIn: A, tokenOut: B },
  { poolId: "other", tokenIn: B, tokenOut: A },
];

describe("bestCycleSize", () => {
  it("gains as much as the best of a dense search, to a ten-thousandth, and says what its own input gains", () => {
    const reserve = fc.bigInt({ min: 10n ** 9n, max: 10n ** 13n });
    const skew = fc.bigInt({ min: 1n, max: 2_000n });
    fc.assert(
      fc.property(reserve, reserve, skew, (depthOne, depthOther, skewPart) => {
        const one = constantProduct("one", depthOne, depthOne + (depthOne * skewPart) / 10_000n);
        const other = constantProduct("other", depthOther, depthOther);
        const mirrors = new Map([
          ["one", one],
          ["other", other],
        ]);
        const gain = (amountIn: bigint): bigint => {
          const out = one.quoteExactIn(A.address, B.address, amountIn);
          const back = out.ok ? other.quoteExactIn(B.address, A.address, out.amountOut) : out;
          return back.ok ? back.amountOut - amountIn : -1n;
        };
        const most = depthOne < depthOther ? depthOne : depthOther;
        let best = 0n;
        for (let part = 1n; part <= 2_000n; part += 1n) {
          const here = gain((most * part) / 10_000n);
          if (here > best) best = here;
        }
        const size = bestCycleSize(CYCLE, mirrors, 1_000n);
        if (size === null) {
          expect(gain(1_000n) <= 0n).to.equal(true);
          return;
        }
        expect(size.gain).to.equal(gain(size.amountIn));
        expect(size.gain * 10_000n >= best * 9_999n - 20_000n, `${size.gain} against ${best}`).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });

  it("has no size where pools agree or one takes nothing", () => {
    const level = new Map([
      ["one", constantProduct("one", 10n ** 12n, 10n ** 12n)],
      ["other", constantProduct("other", 10n ** 12n, 10n ** 12n)],
    ]);
    expect(bestCycleSize(CYCLE, level, 1_000_000n)).to.equal(null);
    expect(bestCycleSize(CYCLE, new Map([...level].slice(0, 1)), 1_000_000n)).to.equal(null);
  });
});
