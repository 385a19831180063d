import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { decodeJson, encodeJson, type Json } from "../../../bot/domain/json.ts";
import type { Lender } from "../../../bot/domain/lender.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { erc3156 } from "../../../bot/lenders/erc3156.ts";
import { erc7399 } from "../../../bot/lenders/erc7399.ts";
import { type FakeTerms, readFrom } from "../../fakes/fakeFlashLender.ts";

const LENDER = "0x0000000000000000000000000000000000003156";
const USDT: Token = { chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", coin: "USDT", decimals: 6 };
const DAI: Token = { chainId: 1, address: "0x6B175474E89094C44Da98b954EedeAC495271d0F", coin: "DAI", decimals: 18 };
const LARGEST = 2n ** 256n - 1n;

const nineBps = (units: bigint) => (units * 9n + 9_999n) / 10_000n;
const USUAL: FakeTerms = { capacity: 1_000_000n, fee: nineBps };

for (const lender of [erc3156, erc7399]) {
  describe(`${lender.id} lender`, () => {
    it("lends what the contract says it has, and not a unit more", () => {
      expect(offer(lender, USUAL, 1_000_000n)).to.include({ ok: true });
      expect(offer(lender, USUAL, 1_000_001n)).to.deep.equal({
        ok: false,
        reason: "1000001 units of USDT asked, 1000000 there",
      });
    });

    it("offers the same from its journalled state as from the live one", () => {
      const state = read(lender, USUAL);
      const restored = decodeJson(encodeJson(state));
      expect(lender.open(restored).offer(loan(500_000n))).to.deep.equal(lender.open(state).offer(loan(500_000n)));
    });

    it("asks no fee where the lender asks none", () => {
      expect(offer(lender, { capacity: 1_000n, fee: () => 0n }, 999n)).to.include({ ok: true, feeUnits: 0n });
    });

    it("does not lend a token about which the contract reverts, nor an amount that is none", () => {
      const book = lender.open(read(lender, USUAL));
      expect(book.offer({ ...loan(1n), token: DAI })).to.deep.equal({ ok: false, reason: "DAI is not lent" });
      expect(book.offer(loan(0n))).to.include({ ok: false });
      expect(book.offer(loan(-1n))).to.include({ ok: false });
    });

    const unknownFees: readonly [string, FakeTerms["fee"]][] = [
      ["flat", () => 1_000n],
      ["tiered", (units) => (units > 600_000n ? units / 100n : units / 1_000n)],
      ["free below a threshold", (units) => (units > 600_000n ? units / 100n : 0n)],
      ["free above a threshold", (units) => (units > 600_000n ? 0n : units / 100n)],
      ["not told", () => null],
      ["not told of small loans", (units) => (units < 10_000n ? null : nineBps(units))],
      ["impossible, in the words of ERC-7399", () => LARGEST],
    ];
    for (const [what, fee] of unknownFees) {
      it(`does not lend where the fee is ${what}: it is not known for the loan at hand`, () => {
        const answer = offer(lender, { capacity: 1_000_000n, fee }, 10_000n);
        expect(answer).to.deep.equal({ ok: false, reason: "its fee for USDT is not in proportion to the loan" });
      });
    }

    it("asks a lender without an end for the fee of a loan that exists", () => {
      const asked: bigint[] = [];
      const fee = (units: bigint) => {
        asked.push(units);
        return units / 10_000n;
      };
      expect(offer(lender, { capacity: LARGEST, fee }, 10n ** 24n)).to.include({ ok: true });
      for (const units of asked) expect(units < 2n ** 113n).to.equal(true);
    });

    const malformed: readonly [string, Json][] = [
      ["quotes", null],
      ["quotes[0]", [1n]],
      ["quotes[0].token", [{ token: "USDT", capacityUnits: 1n, feeAtCapacityUnits: 0n }]],
      ["quotes[0].capacityUnits", [{ token: USDT.address, capacityUnits: -1n, feeAtCapacityUnits: 0n }]],
      ["quotes[0].feeAtCapacityUnits", [{ token: USDT.address, capacityUnits: 1n, feeAtCapacityUnits: "0" }]],
    ];
    for (const [field, state] of malformed) {
      it(`refuses a state whose ${field} is not what it must be, by name`, () => {
        expect(() => lender.open(state))
          .to.throw(InvalidInputError)
          .with.property("message")
          .that.includes(`${field} is `)
          .and.includes(lender.id);
      });
    }
  });
}

function read(lender: Lender, terms: FakeTerms): Json {
  return readFrom(lender.readState(LENDER, [USDT, DAI]), { [USDT.address]: terms });
}

function offer(lender: Lender, terms: FakeTerms, units: bigint) {
  return lender.open(read(lender, terms)).offer(loan(units));
}

function loan(units: bigint) {
  return { token: USDT, units, legs: [] };
}
