import { expect } from "chai";
import { countTests } from "../../../scripts/suites/countTests.ts";

describe("countTests", () => {
  it("adds up what the runner's summary says", () => {
    const output = "    ✔ one\n\n  29 passing (3s)\n  2 pending\n  1 failing\n\n  1) a suite\n       fails:\n";
    expect(countTests(output)).to.deep.equal({ passed: 29, failed: 1, skipped: 2 });
  });

  it("reads through colour and knows the other runner's word for skipped", () => {
    expect(countTests("\u001b[32m  4 passing\u001b[39m\n  1 skipped\n")).to.deep.equal({
      passed: 4,
      failed: 0,
      skipped: 1,
    });
  });

  it("takes a test's name that looks like a summary for none", () => {
    expect(countTests("    ✔ counts 7 passing cars\n  3 passing (1ms)\n")?.passed).to.equal(3);
  });

  it("has no counts where the runner stopped before its summary", () => {
    expect(countTests("SyntaxError: Unexpected token\n")).to.equal(null);
  });
});
