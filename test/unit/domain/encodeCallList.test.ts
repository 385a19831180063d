import { expect } from "chai";
import fc from "fast-check";
import { type Address, concat, type Hex, pad, size, slice } from "viem";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { encodeCallList } from "../../../bot/domain/encodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall, Spend } from "../../../bot/domain/executorCall.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";
import { arbitraryCalls } from "../../fakes/arbitraryCalls.ts";

const TARGET: Address = "0x1000000000000000000000000000000000000001";
const TOKEN: Address = "0x2000000000000000000000000000000000000002";
const DATA: Hex = concat(["0x3df02124", pad("0x", { size: 64 })]);

describe("a packed call list", () => {
  it("is read back as it was", () => {
    fc.assert(
      fc.property(arbitraryCalls, (calls) => {
        expect(decodeCallList(encodeCallList(calls))).to.deep.equal(calls);
      }),
    );
  });

  it("is empty for no calls", () => {
    expect(encodeCallList([])).to.equal("0x");
    expect(decodeCallList("0x")).to.deep.equal([]);
  });

  it("writes a whole-balance approval as flags, target, length, token, offset, data", () => {
    const list = encodeCallList([call({ spend: wholeBalance(TOKEN, 36, "approval") })]);
    expect(list).to.equal(concat(["0x02", TARGET, "0x0044", TOKEN, "0x0024", DATA]));
  });

  it("cut short is refused, wherever it is cut inside a call", () => {
    const list = encodeCallList([call({ spend: wholeBalance(TOKEN, 36, "payment") })]);
    for (let end = 1; end < size(list); end += 1) {
      expect(() => decodeCallList(slice(list, 0, end)), `${end} bytes`).to.throw(
        InvalidInputError,
        /call list at byte/,
      );
    }
  });

  it("with a source that is none, or a compact call where none can be read, is refused", () => {
    const list = encodeCallList([call({ spend: wholeBalance(TOKEN, 36, "callback") })]);
    for (const flags of ["0x16", "0x17"] as const) {
      expect(() => decodeCallList(concat([flags, slice(list, 1)]))).to.throw(InvalidInputError, /source/);
    }
    expect(() => decodeCallList(concat(["0x1a", slice(list, 1)]))).to.throw(InvalidInputError, /compact call/);
  });

  const faults: readonly [string, ExecutorCall, RegExp][] = [
    ["data without a selector", call({ data: "0x3df021" }), /calls\[0\]\.data is "3 bytes"/],
    ["data longer than their length field", call({ data: pad("0x01", { size: 65_536 }) }), /65536 bytes/],
    ["an amount in the selector", call({ spend: spending({ amountOffset: 3 }) }), /spend\.amountOffset is 3/],
    ["an amount beyond the data", call({ spend: spending({ amountOffset: 37 }) }), /spend\.amountOffset is 37/],
    ["an amount between two bytes", call({ spend: spending({ amountOffset: 4.5 }) }), /spend\.amountOffset is 4\.5/],
    ["a share above the whole", call({ spend: shared(3n, 2n) }), /spend\.amount is "3\/2"/],
    ["a share of nothing", call({ spend: shared(0n, 0n) }), /"0\/0"/],
    ["a negative share", call({ spend: shared(-1n, 2n) }), /"-1\/2"/],
    ["a share too fine", call({ spend: shared(1n, 2n ** 128n) }), /denominator up to/],
    ["a pair that is not paid first", call({ spend: pair({ by: "approval" }) }), /spend\.by is "approval"/],
    ["a pair with its output elsewhere", call({ spend: pair({ amountOffset: 5 }) }), /amount0Out/],
    ["a pair with a fee above everything", call({ spend: pair({ feePips: 1_000_000n }) }), /feePips is 1000000/],
  ];
  for (const [what, faulty, message] of faults) {
    it(`refuses ${what}, naming it`, () => {
      expect(() => encodeCallList([faulty])).to.throw(InvalidInputError, message);
    });
  }
});

function call(changed: Partial<ExecutorCall>): ExecutorCall {
  return { target: TARGET, data: DATA, callback: false, spend: null, ...changed };
}

function spending(changed: Partial<Spend>): Spend {
  return { ...wholeBalance(TOKEN, 36, "approval"), ...changed };
}

function shared(numerator: bigint, denominator: bigint): Spend {
  return spending({ amount: { kind: "share", numerator, denominator } });
}

function pair({ feePips = 3_000n, ...changed }: Partial<Spend> & { readonly feePips?: bigint }): Spend {
  return spending({ by: "payment", amount: { kind: "uniswapV2Output", feePips }, ...changed });
}
