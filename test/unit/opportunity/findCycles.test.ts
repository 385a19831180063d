import { expect } from "chai";
import { pad, toHex } from "viem";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { findCycles } from "../../../bot/opportunity/findCycles.ts";
import type { GraphPool } from "../../../bot/opportunity/tokenGraph.ts";

const LIMITS = { maxLegs: 4, maxCycles: 10_000 };
const addressOf = (value: number) => pad(toHex(value), { size: 20 });

function tokenOf(coin: string): Token {
  return { chainId: 1, address: addressOf(0xc000 + coin.charCodeAt(0)), coin, decimals: 6 };
}

/** Pools of the coins whose letters their names begin with, e.g. "AB1". */
function pool(name: string, sources?: GraphPool["sources"]): GraphPool {
  const coins = [...name].filter((letter) => letter >= "A");
  const deployment: PoolDeployment = {
    id: name,
    type: "test",
    chainId: 1,
    address: addressOf([...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)),
    tokens: coins.map(tokenOf),
    createdAtBlock: 0n,
  };
  return { deployment, sources };
}

function routesOver(pools: readonly GraphPool[], limits = LIMITS): readonly string[] {
  return findCycles(pools, limits)
    .cycles.map(({ routes }) => routes[0]?.id ?? "")
    .sort();
}

describe("findCycles", () => {
  it("finds every directed cycle of two to four legs once", () => {
    expect(routesOver(["AB1", "AB2"].map((name) => pool(name)))).to.deep.equal(["A>AB1>B>AB2>A", "A>AB2>B>AB1>A"]);
    const square = ["AB", "BC", "CD", "DA"].map((name) => pool(name));
    expect(routesOver(square)).to.deep.equal(["A>AB>B>BC>C>CD>D>DA>A", "A>DA>D>CD>C>BC>B>AB>A"]);
    expect(routesOver(square, { ...LIMITS, maxLegs: 3 })).to.deep.equal([]);
    // Of four coins, each pair in one pool: 4 triangles and 3 squares, each in two directions.
    const complete = ["AB", "AC", "AD", "BC", "BD", "CD"].map((name) => pool(name));
    expect(routesOver(complete)).to.have.length(2 * (4 + 3));
  });

  it("uses no pool twice, also one of three coins, and visits no coin twice", () => {
    for (const { legs } of findCycles(["ABC", "AB", "BC", "CA"].map((name) => pool(name))).cycles) {
      expect(new Set(legs.map(({ poolId }) => poolId)).size).to.equal(legs.length);
      expect(new Set(legs.map(({ tokenIn }) => tokenIn.coin)).size).to.equal(legs.length);
      for (const [index, leg] of legs.entries()) {
        expect(leg.tokenOut).to.deep.equal(legs[(index + 1) % legs.length]?.tokenIn);
      }
    }
  });

  it("never joins two pools that share a source of logs", () => {
    const base = addressOf(0xba5e);
    const meta = (name: string) => pool(name, [{ address: addressOf(name.charCodeAt(2)) }, { address: base }]);
    expect(routesOver([meta("AB1"), meta("AB2")])).to.deep.equal([]);
    const keyed = (name: string, key: number) => pool(name, [{ address: base, key: toHex(key, { size: 32 }) }]);
    expect(routesOver([keyed("AB1", 1), keyed("AB2", 2)])).to.have.length(2);
    expect(routesOver([keyed("AB1", 1), keyed("AB2", 1)])).to.deep.equal([]);
  });

  it("is the same for the pools in any order", () => {
    const pools = ["AB1", "BC1", "CA1", "AB2", "CD1", "DA1"].map((name) => pool(name));
    expect(findCycles([...pools].reverse())).to.deep.equal(findCycles(pools));
  });

  it("leaves out all cycles of the length that would exceed the limit, and says up to where it went", () => {
    const pools = ["AB1", "AB2", "BC1", "CA1", "CD1", "DA1"].map((name) => pool(name));
    const all = findCycles(pools, LIMITS);
    const shortOnes = all.cycles.filter(({ legs }) => legs.length <= 3);
    expect(all.legs).to.equal(4);
    expect(shortOnes.length).to.be.below(all.cycles.length);
    const most = findCycles(pools, { ...LIMITS, maxCycles: all.cycles.length - 1 });
    expect(most).to.deep.equal({ cycles: shortOnes, legs: 3 });
  });

  it("refuses a limit that does not even hold the cycles of two swaps", () => {
    const pools = ["AB1", "AB2", "AB3"].map((name) => pool(name));
    expect(() => findCycles(pools, { ...LIMITS, maxCycles: 5 })).to.throw(/maxCycles.*5/);
  });

  it("takes on thousands of pools", () => {
    const coins = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const pools = Array.from({ length: 2_000 }, (_, index) => pool(`A${coins[1 + (index % 25)]}${index}`));
    const { cycles, legs } = findCycles(pools, { maxLegs: 4, maxCycles: 200_000 });
    expect(legs).to.equal(4);
    expect(cycles).to.have.length(25 * 80 * 79);
  });
});
