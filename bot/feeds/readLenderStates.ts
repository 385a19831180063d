import type { Json } from "../domain/json.ts";
import type { ChainReader } from "./chainReader.ts";
import { readOrNull } from "./readOrNull.ts";
import type { SnapshotScope } from "./readSnapshotEvent.ts";
import { runReadSequences } from "./runReadSequences.ts";

/**
 * Reads every lender of `scope` at the reader's block.
 * @returns each lender's state by its id; null where its contract does not answer as it should
 */
export async function readLenderStates(
  reader: ChainReader,
  { lenders, tokens, executor }: Pick<SnapshotScope, "lenders" | "tokens" | "executor">,
): Promise<ReadonlyMap<string, Json>> {
  const sequences = lenders.map(
    ({ id, lender, at }) => [id, readOrNull(lender.readState(at, tokens, executor))] as const,
  );
  return runReadSequences<Json>(reader, new Map(sequences));
}
