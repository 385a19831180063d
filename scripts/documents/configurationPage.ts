import { z } from "zod";
import { configFields } from "../../bot/config/configFields.ts";

const field = z.object({ description: z.string().optional() });
const table = z.object({ properties: z.record(z.string(), field) });
const page = z.object({ properties: z.record(z.string(), z.union([table, field])) });

const INTRODUCTION = `# Configuration

One TOML file, \`repeg.toml\` in the working folder or the one named with \`--config\`. Without a file all defaults hold,
which is enough for replays. Copy \`repeg.example.toml\` to begin.

- \`\${NAME}\` in any text takes the environment variable \`NAME\`, which may stand in \`.env\` (see \`.env.example\`). A
  variable that is not set is an error, not an empty text.
- Amounts and percentages are decimal text in quotes (\`"0.05"\`): a binary fraction would not be what you wrote.
- A field that does not exist is an error that names file, line and the nearest field that does.
- \`repeg config explain\` shows every value in force and where it came from; \`repeg config check\` only reads the file.
- Private keys never stand in this file: \`REPEG_OPERATOR_KEY\` and \`REPEG_OWNER_KEY\` come from the environment or Hardhat's
  encrypted keystore ([deploying.md](deploying.md#2-the-key)).

Live trading is refused until \`risk.maxLoanUsd\`, \`risk.maxGasEthPerDay\` and \`risk.maxLossUsdPerDay\` are written in the
file: those are yours to choose.

This page is made from the schema by \`npm run docs\`.
`;

/** docs/configuration.md, from the schema of the configuration. */
export function configurationPage(): string {
  const { properties } = page.parse(z.toJSONSchema(configFields, { io: "input", unrepresentable: "any" }));
  const defaults = new Map<string, unknown>(Object.entries(configFields.parse({})));
  const sections = Object.entries(properties).map(([name, entry]) => {
    const value = defaults.get(name);
    const rows = "properties" in entry ? tableRows(entry.properties, value) : [fieldRow(name, entry, value)];
    const title = "properties" in entry ? `## [${name}]` : `## ${name}`;
    return [title, "", "| field | default | meaning |", "| --- | --- | --- |", ...rows, ""].join("\n");
  });
  return [INTRODUCTION, ...sections].join("\n");
}

function tableRows(fields: z.infer<typeof table>["properties"], defaults: unknown): readonly string[] {
  const values = new Map<string, unknown>(Object.entries(z.object({}).loose().parse(defaults)));
  return Object.entries(fields).map(([name, entry]) => fieldRow(name, entry, values.get(name)));
}

function fieldRow(name: string, { description = "" }: z.infer<typeof field>, value: unknown): string {
  return `| \`${name}\` | ${defaultText(value)} | ${description} |`;
}

function defaultText(value: unknown): string {
  if (value === undefined) return "none";
  return `\`${JSON.stringify(value)}\``;
}
