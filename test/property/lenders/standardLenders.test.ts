import fc from "fast-check";
import type { Token } from "../../../bot/domain/token.ts";
import { erc3156 } from "../../../bot/lenders/erc3156.ts";
import { readFrom } from "../../fakes/fakeFlashLender.ts";

const USDT: Token = { chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", coin: "USDT", decimals: 6 };
const LENDER = "0x0000000000000000000000000000000000003156";

/** The ways in which lenders round units · numerator / denominator. */
const roundings = {
  down: (product: bigint, denominator: bigint) => product / denominator,
  up: (product: bigint, denominator: bigint) => (product + denominator - 1n) / denominator,
  halfUp: (product: bigint, denominator: bigint) => (product + denominator / 2n) / denominator,
} as const;

describe("the fee offered for a lender of the standards", () => {
  it("is never below what the lender will ask, however it rounds, and at most two units above", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("down", "up", "halfUp"),
        fc.bigInt(0n, 10_000n),
        fc.constantFrom(10_000n, 1_000_000n, 10n ** 18n),
        fc.bigInt(1n, 10n ** 30n),
        fc.bigInt(1n, 1_000_000n),
        (rounding, numerator, denominator, capacity, share) => {
          const fee = (units: bigint) => roundings[rounding](units * numerator, denominator);
          const units = (capacity * share + 999_999n) / 1_000_000n;
          const state = readFrom(erc3156.readState(LENDER, [USDT]), { [USDT.address]: { capacity, fee } });
          const offer = erc3156.open(state).offer({ token: USDT, units, legs: [] });
          if (!offer.ok) return false;
          const above = offer.feeUnits - fee(units);
          return above >= 0n && above <= 2n;
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
