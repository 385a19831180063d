import { InvalidInputError } from "../../bot/domain/errors.ts";

/**
 * What FORK_BLOCK asks for: a block by its number, "latest" for a recent one, null where it is not set.
 * Throws InvalidInputError on anything else.
 */
export function wantedBlock(text: string | undefined): bigint | "recent" | null {
  if (text === undefined || text === "") return null;
  if (text === "latest") return "recent";
  if (/^\d+$/.test(text)) return BigInt(text);
  throw new InvalidInputError({ field: "FORK_BLOCK", value: text, expected: 'a block number or "latest"' });
}
