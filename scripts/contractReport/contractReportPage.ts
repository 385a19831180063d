import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readDeployedSources } from "../scratch/readDeployedSources.ts";
import { type StoredVariable, storageLayout } from "./storageLayout.ts";

/** EIP-170 and EIP-3860. */
const MOST_DEPLOYED_BYTES = 24_576;
const MOST_INIT_BYTES = 2 * MOST_DEPLOYED_BYTES;

const artifactSchema = z.object({ bytecode: z.string(), deployedBytecode: z.string() });
const gasSchema = z.record(z.string(), z.int());

/**
 * docs/contract-report.md, from the compiled executor, the compiler and the recorded gas.
 * @param root the project, its contracts compiled
 */
export function contractReportPage(root: string): string {
  const artifact = artifactSchema.parse(
    JSON.parse(readFileSync(join(root, "artifacts/contracts/DepegExecutor.sol/DepegExecutor.json"), "utf8")),
  );
  const gas = gasSchema.parse(JSON.parse(readFileSync(join(root, "test/gas-snapshot.json"), "utf8")));
  const { lasting, transient } = storageLayout(readDeployedSources(root));
  return `# Size, storage and gas of the executor

Made by \`npm run contract-report\` from the compiled contract; \`npm run check\` holds it current.

## Size

| code | bytes | limit | free |
|---|---|---|---|
${sizeRow("deployed", artifact.deployedBytecode, MOST_DEPLOYED_BYTES)}
${sizeRow("creation, without constructor arguments", artifact.bytecode, MOST_INIT_BYTES)}

The limits are those of EIP-170 and EIP-3860.

## Storage

Lasting. The treasury is no variable: it stands in the code.

${layoutTable(lasting)}

Transient (EIP-1153), gone with the transaction.

${layoutTable(transient)}

## Gas

As recorded in \`test/gas-snapshot.json\`; [contract.md](contract.md#gas) says of what.

| transaction | gas |
|---|---|
${Object.entries(gas)
  .map(([name, used]) => `| ${name} | ${grouped(used)} |`)
  .join("\n")}
`;
}

function sizeRow(code: string, hexadecimal: string, limit: number): string {
  const bytes = (hexadecimal.length - "0x".length) / 2;
  return `| ${code} | ${grouped(bytes)} | ${grouped(limit)} | ${grouped(limit - bytes)} |`;
}

function layoutTable(variables: readonly StoredVariable[]): string {
  const rows = variables.map(
    ({ slot, offset, bytes, name, type }) => `| ${slot} | ${offset} | ${bytes} | \`${name}\` | \`${type}\` |`,
  );
  return ["| slot | from byte | bytes | variable | type |", "|---|---|---|---|---|", ...rows].join("\n");
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
