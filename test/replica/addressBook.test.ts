import { expect } from "chai";
import type { AddressCheck } from "../../bot/cli/addresses/addressCheck.ts";
import { checkAddressBook } from "../../bot/cli/addresses/checkAddressBook.ts";
import { findingsOf } from "../../bot/cli/doctor/checkAddresses.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { type ChainSelection, selectChain } from "../../bot/engine/selectChain.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const NOBODY = "0x00000000000000000000000000000000000000aa";

/** Refutations as "name: what", for whatever the chain does not bear out. */
function refutedIn(checks: readonly AddressCheck[]): readonly string[] {
  return checks.flatMap(({ name, present, refuted }) =>
    present ? refuted.map(({ what }) => `${name}: ${what}`) : [`${name}: no code`],
  );
}

describe("the address book put to a chain", () => {
  let replica: Replica;
  let selection: ChainSelection;

  before(async () => {
    replica = await createReplica();
    const definitions = await loadAllDefinitions();
    selection = selectChain(definitions, 1, [...definitions.coins.keys()]);
  });

  after(() => replica.close());

  async function check(changed: Partial<ChainSelection> = {}): Promise<readonly AddressCheck[]> {
    return checkAddressBook(replica.publicClient, { ...selection, ...changed }, replica.head.number);
  }

  it("is borne out in every claim, by every coin, pool, lender and feed", async () => {
    const checks = await check();
    expect(refutedIn(checks)).to.deep.equal([]);
    const { tokens, pools, lenders, feeds } = selection;
    expect(checks).to.have.length(1 + tokens.length + pools.length + lenders.length + feeds.length);
    for (const { name, held } of checks) expect(held, name).to.be.greaterThan(0);
    expect(findingsOf(checks).map(({ status }) => status)).to.deep.equal(["ok", "ok", "ok", "ok", "ok"]);
  });

  it("is refuted where a coin has other decimals, or its address is another coin's", async () => {
    const [first, second] = selection.tokens;
    if (first === undefined || second === undefined) throw new Error("two coins are defined");
    const tokens = [
      { ...first, decimals: first.decimals + 1 },
      { ...second, address: first.address },
    ];
    const refuted = refutedIn(await check({ tokens, pools: [], lenders: [] }));
    expect(refuted).to.include.members([`${first.coin}: decimals()`, `${second.coin}: symbol()`]);
  });

  it("is refuted where a pool's coins stand in another order", async () => {
    for (const pool of selection.pools) {
      const tokens = [...pool.deployment.tokens].reverse();
      const pools = [{ ...pool, deployment: { ...pool.deployment, tokens } }];
      expect(refutedIn(await check({ pools })), pool.deployment.id).to.have.length.greaterThan(0);
    }
  });

  it("is refuted where a pool's, a lender's or a feed's address holds another contract", async () => {
    const [coin] = selection.tokens;
    if (coin === undefined) throw new Error("a coin is defined");
    for (const pool of selection.pools) {
      const pools = [{ ...pool, deployment: { ...pool.deployment, address: coin.address } }];
      expect(refutedIn(await check({ pools })), pool.deployment.id).to.have.length.greaterThan(0);
    }
    for (const lender of selection.lenders) {
      expect(refutedIn(await check({ lenders: [{ ...lender, at: coin.address }] })), lender.id).to.not.deep.equal([]);
    }
    for (const feed of selection.feeds) {
      expect(refutedIn(await check({ feeds: [{ ...feed, proxy: coin.address }] })), feed.base).to.not.deep.equal([]);
    }
  });

  it("is refuted where a feed is another pair's, or would be believed below the floor of its aggregator", async () => {
    const [feed] = selection.feeds;
    if (feed === undefined) throw new Error("a feed is defined");
    const feeds = [{ ...feed, base: "EUR", minAnswerWad: 1n }];
    const [finding] = findingsOf(await check({ feeds })).filter(({ status }) => status === "fail");
    expect(finding?.detail).to.contain(`description() at ${feed.proxy} is ${feed.base} / USD, expected EUR / USD`);
    expect(refutedIn(await check({ feeds }))).to.include("EUR / USD: minAnswer()");
  });

  it("says of an address without code that no contract stands there, and asks it nothing", async () => {
    const [coin] = selection.tokens;
    if (coin === undefined) throw new Error("a coin is defined");
    const checks = await check({ tokens: [{ ...coin, address: NOBODY }] });
    const found = checks.find(({ kind }) => kind === "coin");
    expect(found).to.deep.include({ present: false, held: 0, refuted: [] });
    const finding = findingsOf(checks).find(({ status }) => status === "fail");
    expect(finding?.detail).to.equal(`no contract at ${NOBODY}`);
    expect(finding?.cure).to.contain("correct the definition");
  });

  it("says so of the multicall contract, and calls nothing else sound that it could not ask", async () => {
    const checks = await check({ chain: { ...selection.chain, multicall3: NOBODY } });
    expect(findingsOf(checks).find(({ check: of }) => of === "address of Multicall3")?.status).to.equal("fail");
    expect(checks.reduce((sum, { held }) => sum + held, 0)).to.equal(0);
  });
});
