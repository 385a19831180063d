import solc from "solc";
import { z } from "zod";
import type { Sources } from "../scratch/readDeployedSources.ts";

const outputSchema = z.object({ sources: z.record(z.string(), z.object({ ast: z.unknown() })) });

/** The compiler's syntax tree of each source, by path. */
export function parseSolidity(sources: Sources): ReadonlyMap<string, unknown> {
  const input = {
    language: "Solidity",
    sources,
    settings: { stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } },
  };
  const output = outputSchema.parse(JSON.parse(String(solc.compile(JSON.stringify(input)))));
  return new Map(Object.entries(output.sources).map(([path, { ast }]) => [path, ast]));
}
