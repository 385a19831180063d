import solc from "solc";
import { z } from "zod";
import type { Sources } from "../scratch/readDeployedSources.ts";

const layoutSchema = z.object({
  storage: z.array(z.object({ label: z.string(), slot: z.string(), offset: z.int(), type: z.string() })),
  types: z.record(z.string(), z.object({ label: z.string(), numberOfBytes: z.string() })).nullable(),
});
const MAIN = "contracts/DepegExecutor.sol";
const outputSchema = z.object({
  contracts: z.object({
    [MAIN]: z.object({
      DepegExecutor: z.object({ storageLayout: layoutSchema, transientStorageLayout: layoutSchema }),
    }),
  }),
});

/** One variable in storage. */
export type StoredVariable = {
  readonly name: string;
  readonly type: string;
  readonly slot: string;
  /** First byte in the slot, from the low end. */
  readonly offset: number;
  readonly bytes: string;
};

/** Where the compiler puts the executor's variables: those that last, and those of one transaction. */
export function storageLayout(sources: Sources): { lasting: StoredVariable[]; transient: StoredVariable[] } {
  const input = {
    language: "Solidity",
    sources,
    settings: {
      evmVersion: "prague",
      outputSelection: { [MAIN]: { DepegExecutor: ["storageLayout", "transientStorageLayout"] } },
    },
  };
  const output = outputSchema.parse(JSON.parse(String(solc.compile(JSON.stringify(input)))));
  const { storageLayout: lasting, transientStorageLayout: transient } = output.contracts[MAIN].DepegExecutor;
  return { lasting: variables(lasting), transient: variables(transient) };
}

function variables({ storage, types }: z.infer<typeof layoutSchema>): StoredVariable[] {
  return storage.map(({ label, slot, offset, type }) => {
    const known = types?.[type];
    if (known === undefined) throw new Error(`${label}: the compiler names no type ${type}`);
    return { name: label, type: known.label, slot, offset, bytes: known.numberOfBytes };
  });
}
