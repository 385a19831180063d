import { expect } from "chai";
import { findBranches } from "../../../scripts/coverage/findBranches.ts";
import { markBranches } from "../../../scripts/coverage/markBranches.ts";
import { parseSolidity } from "../../../scripts/coverage/parseSolidity.ts";
import { readLcov } from "../../../scripts/coverage/readLcov.ts";

const PATH = "Gate.sol";
const SOURCE = `// The sign – of a price takes three bytes
contract Gate {
    function pass(uint256 a, bool b) external pure returns (uint256) {
        if (a == 1 && (b || a > 2)) return b ? 3 : 4;
        for (uint256 i = 0; i < a; ++i) {}
        return 5;
    }
}
`;

function branchesOf(text: string) {
  return findBranches(PATH, text, parseSolidity({ [PATH]: { content: text } }).get(PATH));
}

describe("branch coverage of contracts", () => {
  it("finds the condition of each if, choice and loop, and each side of and and or", () => {
    const found = branchesOf(SOURCE).map(({ text, line }) => `${line} ${text}`);
    expect(found).to.have.members(["4 a == 1", "4 b", "4 a > 2", "4 b", "5 i < a"]);
  });

  it("passes each condition through a function of its own, and moves no line", () => {
    const { text, outcomes } = markBranches(SOURCE, branchesOf(SOURCE));
    const lines = text.split("\n");
    expect(lines[3]).to.match(
      /if \(branch\d_\(a == 1\) && \(branch\d_\(b\) \|\| branch\d_\(a > 2\)\)\) return branch\d_\(b\) \? 3 : 4;/,
    );
    expect(lines[4]).to.match(/i = 0; branch\d_\(i < a\); \+\+i/);
    expect(outcomes).to.have.length(10);
    for (const { outcome, line } of outcomes) expect(lines[line - 1]?.trim()).to.equal(`return ${outcome};`);
  });

  it("refuses assembly that branches", () => {
    const text = `contract Yul { function f(uint256 a) external pure { assembly { if a { revert(0, 0) } } } }`;
    expect(() => branchesOf(text)).to.throw("Gate.sol: assembly branches");
  });

  it("reads how often each line ran", () => {
    const counts = readLcov(
      "TN:\nSF:contracts/A.sol\nDA:3,1\nDA:4,0\nend_of_record\nSF:contracts/B.sol\nDA:3,7\nend_of_record\n",
    );
    expect(counts.get("contracts/A.sol")).to.deep.equal(
      new Map([
        [3, 1],
        [4, 0],
      ]),
    );
    expect(counts.get("contracts/B.sol")?.get(3)).to.equal(7);
    expect(() => readLcov("DA:1,1\n")).to.throw("no coverage record: DA:1,1");
  });
});
