import { expect } from "chai";
import { TokenMismatchError } from "../../../bot/domain/errors.ts";
import { addAmounts, amountValueWadDown } from "../../../bot/domain/tokenAmount.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { dai, usdc } from "../../fakes/mainnetPools.ts";

describe("an amount of a token", () => {
  it("adds to one of the same token, and never to one of another", () => {
    expect(addAmounts({ token: usdc, units: 2n }, { token: usdc, units: -5n })).to.deep.equal({
      token: usdc,
      units: -3n,
    });
    expect(() => addAmounts({ token: usdc, units: 2n }, { token: dai, units: 2n })).to.throw(TokenMismatchError, "DAI");
  });

  it("is worth what it says, rounded so that neither a gain nor a loss looks better than it is", () => {
    const oneUnitOfDai = (units: bigint) => amountValueWadDown({ token: dai, units }, WAD / 2n);
    expect(amountValueWadDown({ token: usdc, units: 3n * 10n ** 6n }, WAD / 2n)).to.equal((3n * WAD) / 2n);
    expect(oneUnitOfDai(1n)).to.equal(0n);
    expect(oneUnitOfDai(-1n)).to.equal(-1n);
  });
});
