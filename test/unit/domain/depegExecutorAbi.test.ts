import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { type Abi, type AbiParameter, toFunctionSelector } from "viem";
import { depegExecutorAbi } from "../../../bot/domain/depegExecutorAbi.ts";

const ARTIFACT = new URL("../../../artifacts/contracts/DepegExecutor.sol/DepegExecutor.json", import.meta.url);

describe("depegExecutorAbi", () => {
  it("is the compiled contract's interface, entry for entry, down to parameter names and indexing", function () {
    if (!existsSync(ARTIFACT)) this.skip();
    const artifact: { abi: Abi } = JSON.parse(readFileSync(ARTIFACT, "utf8"));
    expect(entries(depegExecutorAbi)).to.deep.equal(entries(artifact.abi));
  });

  it("has no two errors with one selector, so that a revert has one meaning", () => {
    const selectors = depegExecutorAbi
      .filter((item) => item.type === "error")
      .map((item) => toFunctionSelector(`${item.name}(${item.inputs.map((input) => input.type).join(",")})`));
    expect(new Set(selectors).size).to.equal(selectors.length).and.to.be.greaterThan(0);
  });
});

/** One line per entry, sorted: order and the compiler's own annotations do not matter. */
function entries(abi: Abi): readonly string[] {
  return abi
    .map((item) => {
      const name = "name" in item ? item.name : "";
      const inputs = "inputs" in item ? item.inputs : [];
      const outputs = "outputs" in item ? item.outputs : [];
      const mutability = "stateMutability" in item ? item.stateMutability : "";
      return `${item.type} ${name}(${inputs.map(parameter).join(", ")}) ${mutability} (${outputs.map(parameter).join(", ")})`;
    })
    .sort();
}

function parameter(item: AbiParameter & { readonly indexed?: boolean }): string {
  const components =
    "components" in item && item.components !== undefined ? `{${item.components.map(parameter).join("; ")}}` : "";
  return `${item.type}${components}${item.indexed === true ? " indexed" : ""} ${item.name ?? ""}`.trim();
}
