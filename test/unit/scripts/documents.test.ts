import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { loadConfig } from "../../../bot/config/loadConfig.ts";
import { maskSource } from "../../../scripts/architecture/maskSource.ts";
import { readSources } from "../../../scripts/architecture/readSources.ts";
import { commandsPage } from "../../../scripts/documents/commandsPage.ts";
import { configurationPage } from "../../../scripts/documents/configurationPage.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Capitals that are names of other things: environment variables, and functions and roles of others' contracts. */
const NO_CODES = [
  "REPEG_OPERATOR_KEY",
  "REPEG_OWNER_KEY",
  "ETHERSCAN_API_KEY",
  "TRANSACTION_PREPARE_SEND",
  "NO_COLOR",
  "FLASHLOAN_PREMIUM_TOTAL",
  "POOL_CONFIGURATOR",
];

describe("the documents", () => {
  it("describe the configuration as it is (npm run docs)", () => {
    expect(read("docs/configuration.md")).to.equal(configurationPage());
  });

  it("describe the commands as they are (npm run docs)", () => {
    expect(read("docs/commands.md")).to.equal(commandsPage());
  });

  it("have a line for every error code", () => {
    const page = read("docs/errors.md");
    const codes = readSources(ROOT)
      .filter(({ path }) => path.startsWith("bot/") || path.startsWith("deploy/"))
      .flatMap(({ text }) => stringLiterals(text))
      .filter((text) => /^[A-Z]+(?:_[A-Z]+)+$/.test(text) && !NO_CODES.includes(text));
    expect(codes.length).to.be.greaterThan(50);
    expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``)).sort()).to.deep.equal([]);
  });

  it("have an example configuration that is sound", () => {
    const { config, defaultedLimits } = loadConfig(read("repeg.example.toml"), { RPC_KEY: "x" }, "repeg.example.toml");
    expect(config.chain.rpcHttp).to.have.length(1);
    expect(defaultedLimits).to.deep.equal([]);
  });

  it("have an example environment that names every variable in use", () => {
    const example = read(".env.example");
    for (const name of ["REPEG_OPERATOR_KEY", "REPEG_OWNER_KEY", "ETHERSCAN_API_KEY", "RPC_KEY"])
      expect(example).to.contain(`${name}=`);
  });
});

/** Texts in double quotes that are code, not part of a comment or another text. */
function stringLiterals(source: string): readonly string[] {
  const masked = maskSource(source);
  return [...source.matchAll(/"([^"\\\n]*)"/g)]
    .filter((match) => masked.slice(match.index, match.index + match[0].length).trim() === "")
    .map((match) => match[1] ?? "");
}
