import type { ReadSequence } from "../domain/contractRead.ts";
import { InvalidInputError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import type { ChainClient } from "./openChainClient.ts";
import type { SnapshotScope } from "./readSnapshotEvent.ts";
import { runReadSequences } from "./runReadSequences.ts";

/**
 * Reads every lender of `scope` at one block.
 * @returns each lender's state by its id; null where its contract does not answer as it should: one lender that is wrong
 * must not hide the others
 */
export async function readLenderStates(
  client: ChainClient,
  { multicall3, lenders, tokens, executor }: Pick<SnapshotScope, "multicall3" | "lenders" | "tokens" | "executor">,
  blockNumber: bigint,
): Promise<ReadonlyMap<string, Json>> {
  const sequences = lenders.map(
    ({ id, lender, at }) => [id, readOrNull(lender.readState(at, tokens, executor))] as const,
  );
  return runReadSequences<Json>({ client, multicall3, blockNumber }, new Map(sequences));
}

function* readOrNull(sequence: ReadSequence<Json>): ReadSequence<Json> {
  try {
    return yield* sequence;
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
