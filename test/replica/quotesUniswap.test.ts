import { expect } from "chai";
import { checkTickQuotes } from "./quotes/checkTickQuotes.ts";
import { ProbeChain } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";
import { TICK_POOL_KINDS } from "./quotes/tickPoolKinds.ts";
import type { TickVenue } from "./quotes/tickVenue.ts";
import { tickVenueV3 } from "./quotes/tickVenueV3.ts";
import { tickVenueV4 } from "./quotes/tickVenueV4.ts";

const SEED = 20_230_311n;
const SALES = 2_500;
const PURCHASES = 500;

for (const { version, openVenue } of [
  { version: "v3", openVenue: tickVenueV3 },
  { version: "v4", openVenue: tickVenueV4 },
]) {
  describe(`Uniswap ${version} quotes against the deployed bytecode`, () => {
    let chain: ProbeChain;
    let venue: TickVenue;

    before(async () => {
      chain = await ProbeChain.open();
      venue = await openVenue(chain);
    });
    after(() => chain.close());

    for (const [at, kind] of TICK_POOL_KINDS.entries()) {
      const name = `fee ${kind.fee}, spacing ${kind.tickSpacing}, decimals ${kind.decimals.join("/")}`;
      it(`are what it pays for 2,500 random inputs, and takes for 500 outputs, to the unit (${name})`, async () => {
        const tally = await checkTickQuotes(venue, kind, new SeededDraw(SEED + BigInt(at)));
        expect(tally.sales + tally.purchases + tally.refused).to.equal(SALES + PURCHASES);
        expect(tally.sales).to.be.greaterThan(SALES * 0.9);
        expect(tally.purchases).to.be.greaterThan(PURCHASES * 0.7);
        expect(tally.refused, "beyond the depth").to.be.greaterThan(0);
      });
    }
  });
}
