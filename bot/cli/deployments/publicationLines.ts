import type { Chain } from "../../domain/chain.ts";
import type { PublicationOutcome } from "./publishEverywhere.ts";

/** What became of the verifications, for people, and how to try again. */
export function publicationLines(outcomes: readonly PublicationOutcome[], { network }: Chain): readonly string[] {
  const lines = outcomes.map(({ explorer, status, detail }) => `${status.padEnd(8)}  ${explorer}: ${detail}`);
  if (outcomes.every(({ status }) => status === "verified")) return lines;
  return [...lines, `the executor does not depend on it; try again with: repeg verify --network ${network}`];
}
