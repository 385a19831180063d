import solc from "solc";
import { z } from "zod";
import type { Sources } from "../scratch/readDeployedSources.ts";

const MAIN = "contracts/DepegExecutor.sol";

const outputSchema = z.object({
  errors: z.array(z.object({ severity: z.string(), formattedMessage: z.string() })).optional(),
  contracts: z
    .object({
      [MAIN]: z.object({ DepegExecutor: z.object({ evm: z.object({ bytecode: z.object({ object: z.string() }) }) }) }),
    })
    .optional(),
});

/**
 * Creation bytecode of the executor, as hexadecimal digits. It holds no hash of the source, so that a fault that changes
 * nothing is seen as such.
 * @returns null where the compiler refuses the sources
 */
export function compileExecutor(sources: Sources): string | null {
  const input = {
    language: "Solidity",
    sources,
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: "prague",
      metadata: { appendCBOR: false, bytecodeHash: "none" },
      outputSelection: { [MAIN]: { DepegExecutor: ["evm.bytecode.object"] } },
    },
  };
  const output = outputSchema.parse(JSON.parse(String(solc.compile(JSON.stringify(input)))));
  if (output.errors?.some(({ severity }) => severity === "error")) return null;
  return output.contracts?.[MAIN].DepegExecutor.evm.bytecode.object ?? null;
}
