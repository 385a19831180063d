import { expect } from "chai";
import { createPublicClient, HttpRequestError, http } from "viem";
import { describeFailure } from "../../../bot/domain/describeFailure.ts";

const URL_WITH_KEY = "http://user:word@127.0.0.1:1/v2/0123456789abcdef?key=fedcba";
const SIGNED = `0x02${"ab".repeat(200)}` as const;

describe("a failure in words", () => {
  it("has neither the node's key nor the signed transaction of a real request in it", async () => {
    const client = createPublicClient({ transport: http(URL_WITH_KEY, { retryCount: 0, timeout: 2_000 }) });
    let failure: unknown;
    await client.request({ method: "eth_sendRawTransaction", params: [SIGNED] }).catch((error: unknown) => {
      failure = error;
    });
    expect(failure).to.be.instanceOf(HttpRequestError);
    expect(String(failure)).to.contain("0123456789abcdef").and.to.contain("abab");
    const text = describeFailure(failure);
    expect(text).to.contain("HTTP request failed");
    expect(text).to.not.match(/0123456789abcdef|fedcba|word|abab|\n/);
  });

  it("keeps of a URL in other words the host alone", () => {
    const error = new Error("cannot reach wss://node.example/ws/0123456789abcdef, nor\n https://x.example/k/secret");
    expect(describeFailure(error)).to.equal("cannot reach wss://node.example nor https://x.example");
  });

  it("lets nobody write to the terminal, for a node repeats what a contract reverts with", () => {
    expect(describeFailure(new Error("execution reverted: \u001b[2Jfilled\u202e"))).to.equal(
      "execution reverted: ?[2Jfilled?",
    );
  });

  it("says what was thrown where it is no error", () => {
    expect(describeFailure("gone")).to.equal("gone");
  });
});
