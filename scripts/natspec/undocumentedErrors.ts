import solc from "solc";
import { z } from "zod";
import type { Sources } from "../scratch/readDeployedSources.ts";

const abiSchema = z.array(
  z.object({
    type: z.string(),
    name: z.string().optional(),
    inputs: z.array(z.object({ name: z.string() })).optional(),
  }),
);
const devdocSchema = z.object({
  errors: z.record(z.string(), z.array(z.object({ params: z.record(z.string(), z.string()).optional() }))).optional(),
});
const userdocSchema = z.object({
  errors: z.record(z.string(), z.array(z.object({ notice: z.string().optional() }))).optional(),
});
const contractSchema = z.object({ abi: abiSchema, devdoc: devdocSchema, userdoc: userdocSchema });
const outputSchema = z.object({ contracts: z.record(z.string(), z.record(z.string(), contractSchema)) });

/**
 * Every custom error of the contracts, and each parameter of one, that NatSpec says nothing of. Of functions and events
 * the linter says it (`use-natspec`); errors it passes over.
 */
export function undocumentedErrors(sources: Sources): readonly string[] {
  const input = {
    language: "Solidity",
    sources,
    settings: { evmVersion: "prague", outputSelection: { "*": { "*": ["abi", "devdoc", "userdoc"] } } },
  };
  const { contracts } = outputSchema.parse(JSON.parse(String(solc.compile(JSON.stringify(input)))));
  const missing = Object.values(contracts).flatMap((byName) => Object.values(byName).flatMap(missingOf));
  return [...new Set(missing)];
}

function missingOf({ abi, devdoc, userdoc }: z.infer<typeof contractSchema>): readonly string[] {
  return abi
    .filter(({ type }) => type === "error")
    .flatMap(({ name = "", inputs = [] }) => {
      const said = docsOf(devdoc.errors, name).flatMap(({ params }) => Object.keys(params ?? {}));
      const noticed = docsOf(userdoc.errors, name).some(({ notice }) => notice !== undefined);
      const unsaid = inputs
        .filter((input) => !said.includes(input.name))
        .map((input) => `error ${name}: ${input.name}`);
      return noticed ? unsaid : [`error ${name}: no notice`, ...unsaid];
    });
}

/** The compiler lists errors by their signature; no two of a contract share a name. */
function docsOf<Doc>(
  errors: { readonly [signature: string]: readonly Doc[] } | undefined,
  name: string,
): readonly Doc[] {
  return Object.entries(errors ?? {}).flatMap(([signature, docs]) => (signature.startsWith(`${name}(`) ? docs : []));
}
