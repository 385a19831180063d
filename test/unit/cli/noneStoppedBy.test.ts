import { expect } from "chai";
import { noneStoppedBy } from "../../../bot/cli/noneStoppedBy.ts";

describe("noneStoppedBy", () => {
  it("names the codes that occur, with how often", () => {
    expect(noneStoppedBy("NOPE", { UNPROFITABLE: 12, HALTED: 3 }, "paper")).to.deep.equal([
      "no opportunity ended with NOPE (paper); these codes occur:",
      "       12  UNPROFITABLE",
      "        3  HALTED",
    ]);
  });

  it("says that there are none where nothing was stopped", () => {
    expect(noneStoppedBy("NOPE", {}, "live")).to.deep.equal([
      "no opportunity ended with NOPE (live), nor with any other code",
    ]);
  });
});
