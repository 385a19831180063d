import { expect } from "chai";
import fc from "fast-check";
import { maxUint256 } from "viem";
import type { PoolDeployment, PoolMirror, PoolType } from "../../../bot/domain/pool.ts";
import { erc4626 } from "../../../bot/pools/erc4626.ts";
import { makerLitePsm } from "../../../bot/pools/makerLitePsm.ts";
import { makerPsm } from "../../../bot/pools/makerPsm.ts";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";

const WAD = 10n ** 18n;
const RAY = 10n ** 27n;
const FIRST = { chainId: 1, coin: "DAI", address: "0x6B175474E89094C44Da98b954EedeAC495271d0F", decimals: 18 } as const;
const SECOND = {
  chainId: 1,
  coin: "USDC",
  address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
  decimals: 6,
} as const;

const deployment: PoolDeployment = {
  id: "pool",
  type: "any",
  chainId: 1,
  address: "0x0000000000000000000000000000000000001001",
  tokens: [FIRST, SECOND],
  createdAtBlock: 0n,
};

const amount = fc.bigInt(1n, 10n ** 30n);
const module = fc
  .record({
    tinWad: fc.bigInt(0n, WAD),
    toutWad: fc.bigInt(0n, WAD),
    daiRoomWad: fc.bigInt(-(10n ** 27n), 10n ** 30n),
    coinUnits: fc.bigInt(0n, 10n ** 18n),
  })
  .map((state) => ({ ...state, sells: true, buys: true, distrust: null }));

const KINDS: readonly {
  readonly type: PoolType;
  readonly snapshots: fc.Arbitrary<{ [field: string]: bigint | boolean | null }>;
}[] = [
  {
    type: uniswapV2,
    snapshots: fc.record({
      reserve0: fc.bigInt(0n, (1n << 112n) - 1n),
      reserve1: fc.bigInt(0n, (1n << 112n) - 1n),
      distrust: fc.constant(null),
    }),
  },
  { type: makerPsm, snapshots: module },
  { type: makerLitePsm, snapshots: module },
  {
    type: erc4626,
    snapshots: fc.record({
      chiRay: fc.bigInt(RAY, 3n * RAY),
      rateRay: fc.bigInt(RAY, RAY + 10n ** 19n),
      rhoSeconds: fc.constant(1_700_000_000n),
      nowSeconds: fc.bigInt(1_700_000_000n, 1_800_000_000n),
      shareUnits: fc.bigInt(0n, 10n ** 30n),
      distrust: fc.constant(null),
    }),
  },
];

describe("Pools of two coins", () => {
  for (const { type, snapshots } of KINDS) {
    const opened = snapshots.map((snapshot) => type.open(deployment, snapshot));

    it(`never pay more on the way back than was sold: ${type.id}`, () => {
      fc.assert(
        fc.property(opened, amount, fc.boolean(), (mirror, sold, fromFirst) => {
          const [from, to] = fromFirst ? [FIRST, SECOND] : [SECOND, FIRST];
          const there = mirror.quoteExactIn(from.address, to.address, sold);
          const between = mirror.afterSwap(from.address, to.address, sold);
          expect("ok" in between).to.equal(!there.ok);
          if (!there.ok || "ok" in between || there.amountOut === 0n) return;
          const back = between.quoteExactIn(to.address, from.address, there.amountOut);
          expect(!back.ok || back.amountOut <= sold).to.equal(true);
        }),
      );
    });

    it(`never pay less for more, nor refuse less than what they take: ${type.id}`, () => {
      fc.assert(
        fc.property(opened, amount, amount, fc.boolean(), (mirror, first, second, fromFirst) => {
          const [from, to] = fromFirst ? [FIRST, SECOND] : [SECOND, FIRST];
          const [less, more] = first < second ? [first, second] : [second, first];
          const small = mirror.quoteExactIn(from.address, to.address, less);
          const large = mirror.quoteExactIn(from.address, to.address, more);
          if (!large.ok) return;
          if (small.ok) expect(small.amountOut <= large.amountOut).to.equal(true);
          else expect(small.reason).to.match(/pay nothing/);
        }),
      );
    });

    it(`open again on what they store, and change nothing by being asked: ${type.id}`, () => {
      fc.assert(
        fc.property(opened, amount, (mirror, sold) => {
          const before = mirror.snapshot();
          mirror.quoteExactIn(FIRST.address, SECOND.address, sold);
          mirror.afterSwap(SECOND.address, FIRST.address, sold);
          expect(mirror.snapshot()).to.deep.equal(before);
          expect(type.open(deployment, before).snapshot()).to.deep.equal(before);
        }),
      );
    });
  }

  it("take nothing in a halted direction, everything that they can in the other", () => {
    const halted = (fees: { readonly tinWad: bigint; readonly toutWad: bigint }): PoolMirror =>
      makerLitePsm.open(deployment, {
        ...fees,
        sells: true,
        buys: true,
        daiRoomWad: 10n * WAD,
        coinUnits: 10_000_000n,
        distrust: null,
      });
    const sale = (mirror: PoolMirror, units: bigint) => mirror.quoteExactIn(SECOND.address, FIRST.address, units);
    const purchase = (mirror: PoolMirror, wad: bigint) => mirror.quoteExactIn(FIRST.address, SECOND.address, wad);
    const noSales = halted({ tinWad: maxUint256, toutWad: 0n });
    expect(sale(noSales, 1n)).to.deep.include({ ok: false });
    expect(purchase(noSales, 10n * WAD)).to.deep.equal({ ok: true, amountOut: 10_000_000n });
    const noPurchases = halted({ tinWad: 0n, toutWad: maxUint256 });
    expect(purchase(noPurchases, 1n)).to.deep.include({ ok: false });
    expect(sale(noPurchases, 10_000_000n)).to.deep.equal({ ok: true, amountOut: 10n * WAD });
    expect(sale(noPurchases, 10_000_001n)).to.deep.include({ ok: false });
  });

  it("say of themselves whether their price is found by trade", () => {
    const fixed = KINDS.map(({ type, snapshots }) => {
      const [snapshot] = fc.sample(snapshots, 1);
      return type.open(deployment, snapshot ?? null).fixedPrice;
    });
    expect(fixed).to.deep.equal([false, true, true, true]);
  });
});
