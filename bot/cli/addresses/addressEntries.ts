import { answerClaim } from "../../domain/answerClaim.ts";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { ChainSelection } from "../../engine/selectChain.ts";
import type { AddressCheck, ClaimCount } from "./addressCheck.ts";
import { checkFeedAddress } from "./checkFeedAddress.ts";
import { checkReading } from "./checkReading.ts";
import { coinClaims } from "./coinClaims.ts";
import { putClaims } from "./putClaims.ts";

/** One entry of the address book and the questions that it is put to. */
export type AddressEntry = Pick<AddressCheck, "kind" | "name" | "address"> & { ask(): ReadSequence<ClaimCount> };

/**
 * Every address of a chain's definitions: whatever a definition adds is asked about unasked.
 * @param readsStates whether the definitions also read the whole state of pools and lenders, as the bot does
 */
export function addressEntries(selection: ChainSelection, readsStates: boolean): readonly AddressEntry[] {
  return [
    multicallEntry(selection),
    ...coinEntries(selection),
    ...poolEntries(selection, readsStates),
    ...lenderEntries(selection, readsStates),
    ...feedEntries(selection),
  ];
}

function multicallEntry({ chain }: ChainSelection): AddressEntry {
  const claim = answerClaim({
    target: chain.multicall3,
    signature: "function getChainId() view returns (uint256)",
    expected: chain.id.toString(),
  });
  return { kind: "multicall", name: "Multicall3", address: chain.multicall3, ask: () => putClaims([claim]) };
}

function coinEntries({ tokens }: ChainSelection): readonly AddressEntry[] {
  return tokens.map((token) => ({
    kind: "coin",
    name: token.coin,
    address: token.address,
    ask: () => putClaims(coinClaims(token)),
  }));
}

function poolEntries({ pools }: ChainSelection, readsStates: boolean): readonly AddressEntry[] {
  return pools.map(({ type, deployment }) => ({
    kind: "pool",
    name: deployment.id,
    address: deployment.address,
    *ask() {
      const claims = yield* putClaims(type.claims?.(deployment) ?? []);
      if (!readsStates) return claims;
      const open = (state: Json) => type.open(deployment, state);
      return sum(claims, yield* checkReading("its state", type.readSnapshot(deployment), open));
    },
  }));
}

function lenderEntries({ lenders, tokens }: ChainSelection, readsStates: boolean): readonly AddressEntry[] {
  return lenders.map(({ id, lender, at }) => ({
    kind: "lender",
    name: id,
    address: at,
    *ask() {
      const claims = yield* putClaims(lender.claims?.(at) ?? []);
      if (!readsStates) return claims;
      return sum(claims, yield* checkReading("its state", lender.readState(at, tokens), lender.open));
    },
  }));
}

function feedEntries({ feeds }: ChainSelection): readonly AddressEntry[] {
  return feeds.map((feed) => ({
    kind: "feed",
    name: `${feed.base} / ${feed.quote}`,
    address: feed.proxy,
    ask: () => checkFeedAddress(feed),
  }));
}

function sum(a: ClaimCount, b: ClaimCount): ClaimCount {
  return { held: a.held + b.held, refuted: [...a.refuted, ...b.refuted] };
}
