import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import type { OracleFeed } from "../../domain/stablecoin.ts";
import { WAD } from "../../domain/wad.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import type { ClaimCount } from "./addressCheck.ts";
import { putClaims } from "./putClaims.ts";

const proxyAbi = parseAbi(["function aggregator() view returns (address)"]);

/**
 * A feed's decimals and description, and that the aggregator behind the proxy stops no later than we stop believing it:
 * a feed that stands at its floor must not pass for a price.
 */
export function* checkFeedAddress(feed: OracleFeed): ReadSequence<ClaimCount> {
  const proxy = yield* putClaims(proxyClaims(feed));
  const [answer] = yield [
    { target: feed.proxy, data: encodeFunctionData({ abi: proxyAbi, functionName: "aggregator" }) },
  ];
  const aggregator = addressIn(answer);
  if (aggregator === null) {
    const what = "aggregator()";
    const refutation = { what, expected: "an address", gravity: "must", actual: "no address" } as const;
    return { held: proxy.held, refuted: [...proxy.refuted, refutation] };
  }
  const limits = yield* putClaims(limitClaims(feed, aggregator));
  return { held: proxy.held + 1 + limits.held, refuted: [...proxy.refuted, ...limits.refuted] };
}

function proxyClaims({ proxy, base, quote, decimals }: OracleFeed): readonly AddressClaim[] {
  return [
    answerClaim({
      target: proxy,
      signature: "function decimals() view returns (uint8)",
      expected: decimals.toString(),
    }),
    answerClaim({
      target: proxy,
      signature: "function description() view returns (string)",
      expected: `${base} / ${quote}`,
    }),
  ];
}

/** Some aggregators tell no limits, so they should only. */
function limitClaims(feed: OracleFeed, aggregator: Address): readonly AddressClaim[] {
  const unit = 10n ** BigInt(feed.decimals);
  const { minAnswerWad, maxAnswerWad } = feed;
  return [
    answerClaim({
      target: aggregator,
      signature: "function minAnswer() view returns (int192)",
      expected: `at most ${formatDecimal(minAnswerWad, 2)} (${(minAnswerWad * unit) / WAD})`,
      accepts: (actual) => BigInt(actual) * WAD <= minAnswerWad * unit,
      gravity: "should",
    }),
    answerClaim({
      target: aggregator,
      signature: "function maxAnswer() view returns (int192)",
      expected: `at least ${formatDecimal(maxAnswerWad, 2)} (${(maxAnswerWad * unit) / WAD})`,
      accepts: (actual) => BigInt(actual) * WAD >= maxAnswerWad * unit,
      gravity: "should",
    }),
  ];
}

function addressIn(result: ReadResult | undefined): Address | null {
  if (result?.ok !== true || result.data === "0x") return null;
  try {
    const address = decodeFunctionResult({ abi: proxyAbi, functionName: "aggregator", data: result.data });
    return BigInt(address) === 0n ? null : address;
  } catch {
    // Bytes that are no address: the caller says so.
    return null;
  }
}
