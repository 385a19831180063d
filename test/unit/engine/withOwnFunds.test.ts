import { expect } from "chai";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { selectChain } from "../../../bot/engine/selectChain.ts";
import { withOwnFunds } from "../../../bot/engine/withOwnFunds.ts";

const OPERATOR = "0x1000000000000000000000000000000000000001";

describe("withOwnFunds", () => {
  it("adds the operator's own coins to the chain's lenders, and only where there is an operator", async () => {
    const definitions = await loadAllDefinitions();
    const selection = selectChain(definitions, 1, ["USDC", "USDT"]);
    expect(withOwnFunds(selection, definitions, null)).to.equal(selection);
    const [added, ...others] = withOwnFunds(selection, definitions, OPERATOR).lenders.filter(
      ({ id }) => !selection.lenders.some((lender) => lender.id === id),
    );
    expect(others).to.deep.equal([]);
    expect(added).to.include({ id: "own-funds", at: OPERATOR });
    expect(added?.lender.source).to.equal("ownFunds");
  });
});
