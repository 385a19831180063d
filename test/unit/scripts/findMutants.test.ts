import { expect } from "chai";
import { isArgued, mutantLine } from "../../../scripts/mutate/arguedMutants.ts";
import { findMutants } from "../../../scripts/mutate/findMutants.ts";

const SOURCE = `contract Gate {
    /// @notice a == b is said here, and nothing is to be changed
    function pass(uint256 offered) external {
        if (offered < price) revert TooLittle("a < b");
        paid = true;
        emit Passed(offered + 1);
        assembly ("memory-safe") {
            let word := add(offered, 0x20)
            mstore(0x00, word)
        }
        send(payer, amount, fee);
        side = sells ? 0 : 1;
    }
}
`;

const faults = findMutants("contracts/Gate.sol", SOURCE);

function faultsOn(line: number): readonly string[] {
  return faults.filter((fault) => fault.line === line).map((fault) => fault.after);
}

describe("faults for mutation testing", () => {
  it("moves a boundary, and takes a condition away", () => {
    expect(faultsOn(4)).to.have.members([
      'if (offered <= price) revert TooLittle("a < b");',
      'if (false) revert TooLittle("a < b");',
      'if (true) revert TooLittle("a < b");',
    ]);
  });

  it("deletes statements and turns truths round", () => {
    expect(faultsOn(5)).to.have.members(["", "paid = false;"]);
    expect(faultsOn(6)).to.have.members(["", "emit Passed(offered - 1);", "emit Passed(offered + 2);"]);
  });

  it("changes assembly", () => {
    expect(faultsOn(8)).to.have.members(["let word := sub(offered, 0x20)", "let word := add(offered, 0x21)"]);
    expect(faultsOn(9)).to.have.members(["", "mstore(0x01, word)", "mstore(word, 0x00)"]);
  });

  it("swaps arguments and choices", () => {
    expect(faultsOn(11)).to.have.members(["send(amount, payer, fee);", "send(payer, fee, amount);", ""]);
    expect(faultsOn(12)).to.have.members([
      "side = sells ? 1 : 0;",
      "side = sells ? 1 : 1;",
      "side = sells ? 0 : 2;",
      "",
    ]);
  });

  it("leaves comments, strings and declarations alone", () => {
    for (const line of [1, 2, 3]) expect(faultsOn(line)).to.deep.equal([]);
    for (const fault of faults) expect(fault.after).not.to.equal(fault.before);
  });

  it("takes a survivor as argued only where its own line gives a reason", () => {
    const [first, second] = faults;
    if (first === undefined || second === undefined) throw new Error("no faults");
    const page = `${mutantLine(first)} the price is never zero |\n${mutantLine(second)}\n`;
    expect(isArgued(first, page)).to.equal(true);
    expect(isArgued(second, page)).to.equal(false);
  });
});
