import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { reportError } from "../../../bot/cli/reportError.ts";
import { EXIT, RepegError, UnavailableError } from "../../../bot/domain/errors.ts";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../bot/history/sqlJournal.ts";
import { SqlOperatorCommands } from "../../../bot/history/sqlOperatorCommands.ts";
import { usdcUsdtPool } from "../../fakes/mainnetPools.ts";
import { block, hashOf, kernel, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const MAIN = join(import.meta.dirname, "..", "..", "..", "bot", "main.ts");
/** A well-known test key of local development chains: worth nothing. */
const TEST_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

describe("the command line", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-cli-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function repeg(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const { PATH } = process.env;
    const env = { PATH, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  it("has help that names every command and the exit codes", () => {
    const { status, stdout } = repeg(["--help"]);
    expect(status).to.equal(EXIT.done);
    for (const word of [
      "replay",
      "events",
      "why",
      "run",
      "halt",
      "resume",
      "trade",
      "doctor",
      "deploy",
      "config",
      "journal",
      "75",
    ]) {
      expect(stdout).to.contain(word);
    }
  });

  it("has examples in the help of a command", () => {
    expect(repeg(["replay", "--help"]).stdout)
      .to.contain("Examples:")
      .and.contain("--block-seconds");
  });

  const WRONG: readonly (readonly [what: string, words: readonly string[], says: string])[] = [
    ["an unknown command", ["repaly"], "Did you mean replay?"],
    ["an unknown option", ["replay", "--sed", "1"], "Did you mean --seed?"],
    ["an unknown event", ["replay", "usdc-march-2032"], "usdc-march-2023"],
    ["a negative number", ["replay", "--hours", "-3"], "--hours"],
    ["a seed that is no number", ["replay", "--seed", "abc"], "--seed"],
    ["a hash that is none", ["trade", "0x12"], "64 hexadecimal digits"],
    ["a run without a mode", ["run"], "--paper"],
    ["a run in two modes", ["run", "--paper", "--live"], "both"],
    ["a paper run without a node", ["run", "--paper"], "chain.rpcHttp"],
    ["a configuration that is absent", ["config", "check", "--config", "none.toml"], "none.toml"],
    ["a halt without a reason", ["halt"], "--reason"],
    ["a reason that is none", ["halt", "--reason", "12n"], "a few words"],
    ["a halt of a run that never was", ["halt", "--reason", "odd quotes"], ".repeg/journal.db"],
    ["a trade that no journal holds, without a node", ["trade", `0x${"1".repeat(64)}`], "there is none below .repeg"],
    ["a trade of a journal that is absent", ["trade", `0x${"1".repeat(64)}`, "--journal", "none.db"], "none.db"],
    ["a journal that is absent", ["journal", "verify", "--journal", "none.db"], "none.db"],
    ["a configuration that is a folder", ["config", "check", "--config", "."], "a file that can be read"],
    ["more hours than the event has", ["replay", "--hours", "73"], "expected 1 to 72"],
    ["blocks further apart than an hour", ["replay", "--block-seconds", "3601"], "from 1 to 3600"],
    ["a node that is no URL", ["trade", `0x${"1".repeat(64)}`, "--rpc", "notaurl"], '--rpc is "notaurl"'],
    [
      "a treasury that is no address, before any key",
      ["deploy", "--treasury", "0x12", "--operator", "0x12"],
      '--treasury is "0x12"',
    ],
  ];
  for (const [what, words, says] of WRONG) {
    it(`calls ${what} wrong use, and says what to do`, () => {
      const { status, stderr } = repeg(words);
      expect(status).to.equal(EXIT.usage);
      expect(stderr)
        .to.contain(says)
        .and.contain("cure: ")
        .and.match(/^error [A-Z_]+: /);
      expect(stderr).not.to.contain("    at ");
    });
  }

  const UNKNOWN: readonly (readonly [what: string, text: string, says: string])[] = [
    ["coin", 'coins = ["USDC", "DOGE"]', '"DOGE", expected one of'],
    ["chain", "[chain]\nid = 424242", "chain.id is 424242, expected one of 1"],
    ["venue", '[[feeds.exchanges]]\nvenue = "krakken"\nsymbol = "USDC/USD"', 'feeds.exchanges[0].venue is "krakken"'],
    ["market", '[[feeds.exchanges]]\nvenue = "kraken"\nsymbol = "USDC/EUR"', 'feeds.exchanges[0].symbol is "USDC/EUR"'],
  ];
  for (const [what, text, says] of UNKNOWN) {
    it(`calls a configuration with an unknown ${what} unsound, as a run does`, () => {
      writeFileSync(join(folder, "unknown.toml"), `${text}\n`);
      const { status, stdout, stderr } = repeg(["config", "check", "--config", "unknown.toml"]);
      expect([status, stdout]).to.deep.equal([EXIT.usage, ""]);
      expect(stderr).to.contain(`INVALID_INPUT: `).and.contain(says);
    });
  }

  it("calls the configuration that ships sound", () => {
    const example = join(import.meta.dirname, "..", "..", "..", "repeg.example.toml");
    const { status, stdout, stderr } = repeg(["config", "check", "--config", example], { RPC_KEY: "x" });
    expect(status, stderr).to.equal(EXIT.done);
    expect(stdout).to.contain("sound");
  });

  it("exports a journal to a file, and never over itself or into a folder that is absent", async () => {
    const path = join(folder, "exported.db");
    const journal = await openSqlJournal(await openHistory(path), { mode: "paper" });
    await journal.append([{ kind: "timer", timeMs: 1 }]);
    await journal.close();
    const to = (output: string) => repeg(["journal", "export", "--journal", path, "--output", output]);
    for (const output of [path, "nowhere/out.jsonl", "."]) {
      const { status, stderr } = to(output);
      expect([status, stderr.includes("INVALID_INPUT: --output")]).to.deep.equal([EXIT.usage, true]);
    }
    expect(to("out.jsonl").status).to.equal(EXIT.done);
    const lines = readFileSync(join(folder, "out.jsonl"), "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).sequence)).to.deep.equal([1]);
    expect(repeg(["journal", "verify", "--journal", path]).status).to.equal(EXIT.done);
  });

  it("says which codes occur where an opportunity never ended with the one that was asked for", async () => {
    const path = join(folder, "why.db");
    const account = "0x1F98431c8aD98523631AE4a59f267346ea31F984";
    const identity = { mode: "paper", executor: account, treasury: account };
    await (await openSqlJournal(await openHistory(path), identity)).close();
    const { status, stdout } = repeg(["why", "--journal", path, "--code", "nope"]);
    expect([status, stdout]).to.deep.equal([
      EXIT.done,
      "no opportunity ended with NOPE (paper), nor with any other code\n",
    ]);
  });

  it("tells which pools differed from the chain, by why and by events", async () => {
    const path = join(folder, "differed.db");
    const account = "0x1F98431c8aD98523631AE4a59f267346ea31F984";
    const identity = { mode: "paper", executor: account, treasury: account };
    const journal = await openSqlJournal(await openHistory(path), identity);
    const state = await kernel();
    const read = snapshotAt(state, 1n).pools[usdcUsdtPool.id];
    if (typeof read !== "object" || read === null || Array.isArray(read)) throw new Error("no state was read");
    const check = { kind: "poolCheck", timeMs: timeOf(1n), blockNumber: 1n, blockHash: hashOf(1n) } as const;
    const { id } = usdcUsdtPool;
    await journal.append([
      snapshotAt(state, 0n),
      block(1n),
      { ...check, pools: { [id]: read } },
      { ...check, pools: { [id]: { ...read, liquidity: 5n } } },
    ]);
    await journal.close();
    const fault = `${id}: TRIPWIRE_MISMATCH, at block 1`;
    const why = repeg(["why", "--journal", path]);
    expect(why.stdout).to.contain("held against the chain 2 times: 1 as followed, 0 had moved on, 1 differed\n");
    expect(why.stdout).to.contain(fault);
    const events = repeg(["events", "--journal", path]);
    expect(events.stdout).to.contain("not as their logs said, and were read anew: 1").and.to.contain(fault);
    const { poolFaults } = JSON.parse(repeg(["events", "--journal", path, "--json"]).stdout);
    expect(poolFaults).to.have.length(1);
  });

  it("refuses to resume without a yes", () => {
    const { status, stderr } = repeg(["resume", "--reason", "it is sound again"]);
    expect([status, stderr.includes("NOT_CONFIRMED")]).to.deep.equal([EXIT.refused, true]);
  });

  it("does not halt a replay, and leaves its journal as it was", async () => {
    const path = join(folder, "replayed.db");
    const journal = await openSqlJournal(await openHistory(path), { mode: "replayed", event: "usdc-march-2023" });
    await journal.append([{ kind: "timer", timeMs: 1 }]);
    await journal.close();
    const { status, stderr } = repeg(["halt", "--reason", "odd quotes", "--journal", path]);
    expect(status).to.equal(EXIT.usage);
    expect(stderr).to.contain("it is replayed").and.contain("the journal of a paper or live run");
    const history = await openHistory(path);
    expect(await new SqlOperatorCommands(history).pending()).to.deep.equal([]);
    await history.destroy();
  });

  it("stores a halt for the next start where no bot runs, and says so", async () => {
    const path = join(folder, "paper.db");
    await (await openSqlJournal(await openHistory(path), { mode: "paper" })).close();
    const { status, stdout } = repeg(["halt", "--reason", "  odd quotes ", "--journal", path, "--json"]);
    expect(status).to.equal(EXIT.done);
    expect(JSON.parse(stdout)).to.deep.equal({ command: "halt", reason: "odd quotes", journal: path, taken: false });
    const history = await openHistory(path);
    const [stored] = await new SqlOperatorCommands(history).pending();
    expect(stored).to.include({ command: "halt", reason: "odd quotes" });
    await history.destroy();
  });

  it("refuses to go live without a key, without limits and without a yes, in this order", () => {
    writeFileSync(
      join(folder, "own.toml"),
      '[risk]\nmaxLoanUsd = "5"\nmaxGasEthPerDay = "1"\nmaxLossUsdPerDay = "1"\n',
    );
    const key = { REPEG_OPERATOR_KEY: TEST_KEY };
    const noKey = repeg(["run", "--live", "--yes"]);
    expect([noKey.status, noKey.stderr.includes("KEY_MISSING")]).to.deep.equal([EXIT.usage, true]);
    const noLimits = repeg(["run", "--live", "--yes"], key);
    expect([noLimits.status, noLimits.stderr.includes("LIMITS_NOT_SET")]).to.deep.equal([EXIT.refused, true]);
    const noYes = repeg(["run", "--live", "--config", "own.toml"], key);
    expect([noYes.status, noYes.stderr.includes("NOT_CONFIRMED")]).to.deep.equal([EXIT.refused, true]);
    for (const { stdout, stderr } of [noKey, noLimits, noYes])
      expect(stdout + stderr).not.to.contain(TEST_KEY.slice(2));
  });

  it("never prints a key that is none", () => {
    const { status, stdout, stderr } = repeg(["run", "--live"], { REPEG_OPERATOR_KEY: "hunter2hunter2" });
    expect(status).to.equal(EXIT.usage);
    expect(stdout + stderr)
      .to.contain("KEY_INVALID")
      .and.not.contain("hunter2");
  });

  it("explains the configuration with origins and without the keys in URLs", () => {
    writeFileSync(join(folder, "repeg.toml"), '[chain]\nrpcHttp = ["https://node.example/v2/${RPC_KEY}"]\n');
    const { status, stdout } = repeg(["config", "explain"], { RPC_KEY: "a-very-secret-key-indeed" });
    rmSync(join(folder, "repeg.toml"));
    expect(status).to.equal(EXIT.done);
    expect(stdout).to.contain("repeg.toml:2 with RPC_KEY of the environment").and.contain("default");
    expect(stdout).not.to.contain("secret");
  });

  it("ends with 4 where a node does not answer", () => {
    const { status, stderr } = repeg(["trade", `0x${"1".repeat(64)}`, "--rpc", "http://127.0.0.1:9"]);
    expect(status).to.equal(EXIT.unavailable);
    expect(stderr).to.contain("RPC_UNAVAILABLE");
  });
});

describe("reportError", () => {
  function report(error: unknown, verbosity = 0) {
    let text = "";
    const code = reportError(error, verbosity, (part) => {
      text += part;
    });
    return { code, text };
  }

  it("gives code, message and cure, and a stack only where it was asked for", () => {
    const error = new UnavailableError({ code: "X_Y", message: "it is away", cure: "wait", cause: new Error("inner") });
    expect(report(error)).to.deep.equal({ code: EXIT.unavailable, text: "error X_Y: it is away\ncure: wait\n" });
    expect(report(error, 1).text).to.contain("runCommandLine.test.ts");
    expect(report(error, 1).text).to.contain("caused by: Error: inner");
  });

  it("has an exit code of its own for each kind of failure", () => {
    const base = { code: "C", message: "m", cure: "c", severity: "fatal" } as const;
    expect(report(new RepegError(base)).code).to.equal(1);
    expect(report(new RepegError({ ...base, exitCode: EXIT.refused })).code).to.equal(3);
    expect(report(new RepegError({ ...base, exitCode: EXIT.restart })).code).to.equal(75);
    expect(report("not even an error").code).to.equal(1);
    expect(EXIT).to.deep.equal({ done: 0, fatal: 1, usage: 2, refused: 3, unavailable: 4, restart: 75 });
  });
});
