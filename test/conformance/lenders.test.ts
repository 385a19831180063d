import { expect } from "chai";
import type { Chain } from "../../bot/domain/chain.ts";
import { InvalidInputError } from "../../bot/domain/errors.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { Lender } from "../../bot/domain/lender.ts";
import { loadDefinitions } from "../../bot/engine/loadDefinitions.ts";
import { THREE_POOL_DEPLOYMENT } from "../unit/pools/threePoolDeployment.ts";

const LENDER_ADDRESS = "0x0000000000000000000000000000000000003003";
/** Kinds of which an operator may list a contract that this project does not know. */
const STANDARDS = ["erc-3156", "erc-7399"];
const MALFORMED: readonly Json[] = [1n, "state", [], { reserves: 1n }];

const lenders = await loadDefinitions<Lender>(new URL("../../bot/lenders/", import.meta.url));
const chains = await loadDefinitions<Chain>(new URL("../../bot/chains/", import.meta.url));

/** What a lender makes of a contract that answers every read with a revert. */
function readReverting(lender: Lender): { readonly state: Json } | { readonly error: unknown } {
  const reading = lender.readState(LENDER_ADDRESS, THREE_POOL_DEPLOYMENT.tokens);
  try {
    for (let step = reading.next(); ; ) {
      if (step.done === true) return { state: step.value };
      step = reading.next(step.value.map(() => ({ ok: false, data: "0x" }) as const));
    }
  } catch (error) {
    return { error };
  }
}

describe("Every flash lender", () => {
  it("is found, with an id and a title of its own", () => {
    const ids = lenders.map(({ id }) => id);
    expect(ids).to.include.members(["aave-v3", "uniswap-v3-flash-swap"]);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(new Set(lenders.map(({ title }) => title)).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  for (const lender of lenders) {
    describe(lender.id, () => {
      it("has a contract on some chain, unless it serves any contract of a standard, or is the operator", () => {
        if (STANDARDS.includes(lender.id) || lender.source === "ownFunds") return;
        expect(chains.some((chain) => chain.lenders.some(({ kind }) => kind === lender.id))).to.equal(true);
      });

      it("lends nothing, or says by name what is wrong, where its contract answers with reverts", () => {
        const read = readReverting(lender);
        if ("error" in read) {
          expect(read.error).to.be.instanceOf(InvalidInputError);
          return;
        }
        const book = lender.open(read.state);
        expect(book.lender).to.equal(lender.id);
        for (const token of THREE_POOL_DEPLOYMENT.tokens) {
          const offer = book.offer({ token, units: 1_000_000n, legs: [] });
          expect(offer.ok).to.equal(false);
          if (!offer.ok) expect(offer.reason.length).to.be.greaterThan(5);
        }
      });

      it("opens no book that lends on a state which it never read", () => {
        for (const state of MALFORMED) {
          try {
            const offer = lender.open(state).offer({ token: firstToken(), units: 1_000_000n, legs: [] });
            expect(offer.ok, JSON.stringify(typeof state)).to.equal(false);
          } catch (error) {
            expect(error).to.be.instanceOf(InvalidInputError);
          }
        }
      });
    });
  }
});

function firstToken() {
  const [token] = THREE_POOL_DEPLOYMENT.tokens;
  if (token === undefined) throw new Error("a pool has tokens");
  return token;
}
