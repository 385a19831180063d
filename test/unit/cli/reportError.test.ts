import { expect } from "chai";
import { RpcRequestError } from "viem";
import { reportError } from "../../../bot/cli/reportError.ts";
import { UnavailableError } from "../../../bot/domain/errors.ts";

const refused = new RpcRequestError({
  body: { method: "eth_sendRawTransaction", params: [`0x02${"ab".repeat(100)}`] },
  error: { code: -32_000, message: "insufficient funds" },
  url: "https://node.example/v2/0123456789abcdef",
});

function told(error: unknown, verbosity: number): string {
  let text = "";
  reportError(error, verbosity, (part) => {
    text += part;
  });
  return text;
}

describe("an error told to a person", () => {
  for (const [what, error] of [
    ["unforeseen", refused],
    ["of ours with its cause", new UnavailableError({ code: "X_Y", message: "no", cure: "none", cause: refused })],
  ] as const) {
    it(`has the node's words but neither its key nor a signed transaction, ${what}`, () => {
      const text = told(error, 1);
      expect(text).to.contain("insufficient funds");
      expect(text).to.match(/\n\s+at /);
      expect(text).to.not.match(/0123456789abcdef|abab/);
    });
  }
});
