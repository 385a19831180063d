import { expect } from "chai";
import { encodeCallList } from "../../bot/domain/encodeCallList.ts";
import { InvalidInputError } from "../../bot/domain/errors.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { PoolType } from "../../bot/domain/pool.ts";
import { loadDefinitions } from "../../bot/engine/loadDefinitions.ts";
import { typicalDeployment } from "../fakes/typicalDeployment.ts";

const STRANGER = "0x0000000000000000000000000000000000001001";
const EXECUTOR = "0x0000000000000000000000000000000000002002";
const MALFORMED: readonly Json[] = [null, 1n, "state", [], {}, { distrust: null }];

const types = await loadDefinitions<PoolType>(new URL("../../bot/pools/", import.meta.url));

describe("Every pool type", () => {
  it("is found, with an id of its own", () => {
    const ids = types.map((type) => type.id);
    expect(ids).to.include.members(["uniswap-v3", "curve-stableswap"]);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  for (const type of types) {
    const deployment = typicalDeployment(type.id);
    const [first, second] = deployment.tokens;
    if (first === undefined || second === undefined) throw new Error("a pool has two tokens");

    describe(type.id, () => {
      it("estimates gas that a swap can have, and subscribes to topics, each once", () => {
        expect(type.swapGas >= 30_000n && type.swapGas <= 1_000_000n).to.equal(true);
        expect(type.eventTopics.length).to.be.greaterThan(0);
        expect(new Set(type.eventTopics).size).to.equal(type.eventTopics.length);
        for (const topic of type.eventTopics) expect(topic).to.match(/^0x[0-9a-f]{64}$/);
      });

      it("reads its pool first, and names the field when the pool answers with reverts", () => {
        const reading = type.readSnapshot(deployment);
        const batch = reading.next();
        if (batch.done === true) throw new Error("nothing was read");
        expect(batch.value.some(({ target }) => target === deployment.address)).to.equal(true);
        const reverts = batch.value.map(() => ({ ok: false, data: "0x" }) as const);
        expect(() => reading.next(reverts)).to.throw(InvalidInputError, deployment.id);
      });

      it("refuses malformed snapshots with the pool's id", () => {
        for (const snapshot of MALFORMED) {
          expect(() => type.open(deployment, snapshot)).to.throw(InvalidInputError, deployment.id);
        }
      });

      it("encodes calls that spend the token coming in and carry the amount where it is patched", () => {
        const calls = type.encodeSwap(deployment, first.address, second.address, 0xabc_def1n, EXECUTOR);
        const spending = calls.flatMap(({ data, spend }) => (spend === null ? [] : [{ data, spend }]));
        expect(spending.length).to.be.greaterThan(0);
        for (const { data, spend } of spending) {
          const { token, amountOffset, amount } = spend;
          expect(token).to.equal(first.address);
          const word = BigInt(`0x${data.slice(2 + 2 * amountOffset, 2 + 2 * (amountOffset + 32))}`);
          if (amount.kind === "stated" || amount.kind === "balance") expect(word).to.equal(0xabc_def1n);
        }
        expect(encodeCallList(calls).length).to.be.greaterThan(2);
      });

      it("refuses to encode a swap of a token that is not the pool's", () => {
        expect(() => type.encodeSwap(deployment, STRANGER, first.address, 1n, EXECUTOR)).to.throw(InvalidInputError);
        expect(() => type.encodeSwap(deployment, first.address, STRANGER, 1n, EXECUTOR)).to.throw(InvalidInputError);
        expect(() => type.encodeSwap(deployment, first.address, first.address, 1n, EXECUTOR)).to.throw(
          InvalidInputError,
        );
      });
    });
  }
});
