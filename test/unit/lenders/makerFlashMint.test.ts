import { expect } from "chai";
import { encodeAbiParameters, type Hex, parseAbiParameters } from "viem";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { decodeJson, encodeJson, type Json } from "../../../bot/domain/json.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { makerFlashMint } from "../../../bot/lenders/makerFlashMint.ts";
import { readFrom } from "../../fakes/fakeFlashLender.ts";

const MAKER = "0x60744434d6339a6B27d73d9Eda62b6F66a0a04FA";
const VAT = "0x35D1b3F3D7966A1DFe207aa4514C12a259A0492B";
const DAI: Token = { chainId: 1, address: "0x6B175474E89094C44Da98b954EedeAC495271d0F", coin: "DAI", decimals: 18 };
const USDC: Token = { chainId: 1, address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", coin: "USDC", decimals: 6 };

describe("makerFlashMint lender", () => {
  it("lends DAI up to its ceiling for nothing, and no other coin", () => {
    const book = makerFlashMint.open(decodeJson(encodeJson(read(1n))));
    expect(book.offer({ token: DAI, units: 500n, legs: [] })).to.include({ ok: true, feeUnits: 0n });
    expect(book.offer({ token: DAI, units: 501n, legs: [] })).to.include({ ok: false });
    expect(book.offer({ token: USDC, units: 1n, legs: [] })).to.deep.equal({
      ok: false,
      reason: "1 units of USDC asked, 0 there",
    });
  });

  it("does not lend once Maker is shut down, though its ceiling stands", () => {
    const book = makerFlashMint.open(read(0n));
    expect(book.offer({ token: DAI, units: 1n, legs: [] })).to.deep.equal({ ok: false, reason: "Maker is shut down" });
  });

  it("says that a contract is not Maker's where it names no Vat", () => {
    expect(() => readFrom(makerFlashMint.readState(MAKER, [DAI]), {}))
      .to.throw(InvalidInputError)
      .with.property("message")
      .that.includes("maker-flash-mint");
  });

  for (const state of [null, [], { live: 1n, quotes: [] }, { live: true }] satisfies Json[]) {
    it(`refuses the state ${encodeJson(state)}`, () => {
      expect(() => makerFlashMint.open(state)).to.throw(InvalidInputError);
    });
  }
});

function read(live: bigint): Json {
  const lent = { capacity: 500n, fee: () => 0n };
  const none = { capacity: 0n, fee: () => null };
  return readFrom(
    makerFlashMint.readState(MAKER, [DAI, USDC]),
    { [DAI.address]: lent, [USDC.address]: none },
    ({ target }) => ({ ok: true, data: target === MAKER ? word(VAT) : number(live) }),
  );
}

function word(address: Hex): Hex {
  return encodeAbiParameters(parseAbiParameters("address"), [address]);
}

function number(value: bigint): Hex {
  return encodeAbiParameters(parseAbiParameters("uint256"), [value]);
}
