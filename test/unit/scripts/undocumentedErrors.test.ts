import { join } from "node:path";
import { expect } from "chai";
import { undocumentedErrors } from "../../../scripts/natspec/undocumentedErrors.ts";
import { readDeployedSources } from "../../../scripts/scratch/readDeployedSources.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

describe("NatSpec of errors", () => {
  it("is complete in the deployed contracts", () => {
    expect(undocumentedErrors(readDeployedSources(ROOT))).to.deep.equal([]);
  });

  it("is missed where an error or a parameter has no line", () => {
    const content = `interface Gate {
      /// @notice Too little.
      /// @param offered what there was
      error TooLittle(uint256 offered, uint256 wanted);
      error Closed();
    }`;
    expect(undocumentedErrors({ "Gate.sol": { content } })).to.deep.equal([
      "error Closed: no notice",
      "error TooLittle: wanted",
    ]);
  });
});
