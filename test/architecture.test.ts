import { join } from "node:path";
import { expect } from "chai";
import { findViolations } from "../scripts/architecture/findViolations.ts";
import { maskSource } from "../scripts/architecture/maskSource.ts";
import { readSources } from "../scripts/architecture/readSources.ts";

/** Violations of one planted file, as "rule: message". */
function planted(path: string, text: string): readonly string[] {
  return findViolations([{ path, text }]).map(({ rule, message }) => `${rule}: ${message}`);
}

const RULES_BROKEN: readonly (readonly [what: string, path: string, text: string, rule: string])[] = [
  ["domain imports a definition", "bot/domain/x.ts", 'import { usdc } from "../stablecoins/usdc.ts";', "imports"],
  [
    "a definition imports a stage",
    "bot/pools/x.ts",
    'import type { A } from "../market/a.ts";\nexport const x = 1;',
    "imports",
  ],
  ["a stage imports another", "bot/depeg/x.ts", 'import { solve } from "../market/solve.ts";', "imports"],
  ["a runner imports another", "bot/feeds/x.ts", 'import { open } from "../history/open.ts";', "imports"],
  ["a stage imports the pipeline", "bot/risk/x.ts", 'import { step } from "../pipeline/step.ts";', "imports"],
  ["the pipeline imports the engine", "bot/pipeline/x.ts", 'import { engine } from "../engine/engine.ts";', "imports"],
  ["the engine imports the replay", "bot/engine/x.ts", 'export { replay } from "../replay/replay.ts";', "imports"],
  ["the engine imports a consumer", "bot/engine/x.ts", 'import { tell } from "../alerts/tell.ts";', "imports"],
  ["the bot imports a test", "bot/main.ts", 'import { fake } from "../test/fakes/fake.ts";', "imports"],
  ["a stage reads files", "bot/ledger/x.ts", 'import { readFileSync } from "node:fs";', "imports"],
  ["a stage imports lazily", "bot/ledger/x.ts", 'const fs = await import("node:fs");', "imports"],
  ["a stage reads the clock", "bot/market/x.ts", "const t = Date.now();", "pure"],
  ["a stage reads the clock by an object", "bot/market/x.ts", "const t = new Date();", "pure"],
  ["a definition draws at random", "bot/venues/x.ts", "export const x = Math.random();", "pure"],
  ["domain reads the environment", "bot/domain/x.ts", 'const k = process.env["KEY"];', "pure"],
  ["the pipeline waits", "bot/pipeline/x.ts", "setTimeout(run, 5);", "pure"],
  ["a stage asks the network", "bot/plan/x.ts", "const r = await fetch(url);", "pure"],
  ["a stage hides its clock in a template", "bot/plan/x.ts", "const id = `${Date.now()}`;", "pure"],
  ["a stage computes in floats", "bot/opportunity/x.ts", "const n = Number(amount);", "integers"],
  ["a stage rounds floats", "bot/opportunity/x.ts", "const n = Math.round(x);", "integers"],
  ["a stage holds a fraction", "bot/depeg/x.ts", "const threshold = 0.002;", "integers"],
  ["an executor approves by itself", "bot/executors/x.ts", "const p = plan as ApprovedPlan;", "approval"],
  ["a type is forced", "bot/replay/x.ts", "const p = plan as unknown as Json;", "casts"],
  ["a name says nothing", "bot/feeds/priceUtils.ts", "export const x = 1;", "names"],
  ["a folder's name says nothing", "bot/feeds/helpers/x.ts", "export const x = 1;", "names"],
  ["a definition comes in twos", "bot/lenders/x.ts", "export const a = 1;\nexport const b = 2;", "definitions"],
  ["a definition is missing", "bot/chains/x.ts", "export type A = number;", "definitions"],
];

describe("the shape of the project", () => {
  it("is kept by every source file", () => {
    const sources = readSources(join(import.meta.dirname, ".."));
    expect(sources.length).to.be.greaterThan(50);
    const found = findViolations(sources).map(({ path, line, rule, message }) => `${path}:${line} ${rule}: ${message}`);
    expect(found).to.deep.equal([]);
  });

  for (const [what, path, text, rule] of RULES_BROKEN) {
    it(`notices where ${what}`, () => {
      expect(planted(path, text).filter((fault) => fault.startsWith(`${rule}: `))).to.have.length(1);
    });
  }

  it("notices two files that import each other", () => {
    const files = [
      { path: "bot/market/a.ts", text: 'import { b } from "./b.ts";' },
      { path: "bot/market/b.ts", text: 'import { a } from "./a.ts";' },
    ];
    expect(findViolations(files).map(({ rule }) => rule)).to.deep.equal(["cycles"]);
  });

  it("permits what the rings permit", () => {
    const text = [
      'import { pad } from "viem";',
      'import { WAD } from "../domain/wad.ts";',
      'import { a } from "./a.ts";',
      "// Date.now() and 0.5 in words are no code",
      'const text = "Math.random() \\" import { x } from \\"../market/x.ts\\"";',
      "const when = new Date(timeMs);",
      "const asOfMs = Number(round.updatedAtSeconds * 1_000n);",
      "const day = Math.floor(input.timeMs / DAY_MS);",
      "const half = amount / 2n;",
    ].join("\n");
    expect(planted("bot/risk/x.ts", text)).to.deep.equal([]);
  });

  it("lets types alone go round in a circle, and the composition root wire anything", () => {
    const files = [
      { path: "bot/market/a.ts", text: 'import type { B } from "./b.ts";' },
      { path: "bot/market/b.ts", text: 'import type { A } from "./a.ts";' },
      { path: "bot/cli/x.ts", text: 'import { y } from "../replay/y.ts";\nimport { z } from "../alerts/z.ts";' },
    ];
    expect(findViolations(files)).to.deep.equal([]);
  });
});

describe("maskSource", () => {
  it("keeps code, length and lines, and blanks comments, strings and regular expressions", () => {
    const text = 'a(/* x\n y */ "z\\"z", /[/"]q/g, `u${b("v")}w`); // end\nc / d / e;';
    const masked = maskSource(text);
    expect(masked).to.have.length(text.length);
    expect(masked.replace(/ +/g, " ")).to.equal("a( \n , g, ` ${b( )} `); \nc / d / e;");
  });
});
