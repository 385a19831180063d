import { expect } from "chai";
import { getAddress, isAddress } from "viem";
import type { OracleFeed } from "../../bot/domain/stablecoin.ts";
import { PIPS } from "../../bot/domain/wad.ts";

/** Chainlink's shortest: 27 s on Polygon. */
const LEAST_HEARTBEAT_SECONDS = 27;
const ONE_WEEK_SECONDS = 7 * 86_400;

/** True where the text is an address in its checksummed form. */
export function isChecksummed(address: string): boolean {
  return isAddress(address) && getAddress(address) === address;
}

/** Rules for every Chainlink feed, a coin's or the gas token's. */
export function expectSaneFeed(feed: OracleFeed): void {
  expect(isChecksummed(feed.proxy), `checksum of ${feed.proxy}`).to.equal(true);
  expect(feed.base).to.not.equal(feed.quote);
  expect(feed.decimals).to.be.within(6, 18);
  expect(feed.heartbeatSeconds).to.be.within(LEAST_HEARTBEAT_SECONDS, ONE_WEEK_SECONDS);
  expect(feed.deviationPips > 0n && feed.deviationPips < PIPS / 10n, "deviation above 0, below 10 %").to.equal(true);
  expect(feed.minAnswerWad > 0n && feed.minAnswerWad < feed.maxAnswerWad, "answer band").to.equal(true);
}
