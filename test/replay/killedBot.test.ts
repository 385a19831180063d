import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const MAIN = fileURLToPath(new URL("../../bot/main.ts", import.meta.url));
const HOURS = "10";
const KILLS = 10;
/** Between the time that a bot needs to resume and one in which it is some dozens of blocks further. */
const SHORTEST_LIFE_MS = 900;
const LONGEST_LIFE_MS = 2_000;

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly output: string };

function startBot(folder: string): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const options = ["--hours", HOURS, "--folder", folder, "--no-optimum", "--json"];
  const child = spawn(process.execPath, [MAIN, "replay", "usdc-march-2023", ...options], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, output }));
  });
  return { child, ended };
}

function summaryOf(ended: Ended) {
  expect(ended.code, "exit code").to.equal(0);
  const { trades, totals, episodes, journalHead, leftovers } = JSON.parse(ended.output);
  return { trades, totals, episodes, journalHead, leftovers };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a bot killed while it replays", function () {
  this.timeout(300_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-killed-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("goes on from journal and chain and ends with the same ledger, ten times killed or never", async () => {
    const undisturbed = summaryOf(await startBot(join(folder, "undisturbed")).ended);
    expect(undisturbed.trades).to.have.length.above(5);

    let killed = 0;
    while (killed < KILLS) {
      const { child, ended } = startBot(join(folder, "killed"));
      await wait(SHORTEST_LIFE_MS + Math.random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
      child.kill("SIGKILL");
      const { signal } = await ended;
      expect(signal, `kill ${killed + 1} came after the end of the replay`).to.equal("SIGKILL");
      killed += 1;
    }
    const disturbed = summaryOf(await startBot(join(folder, "killed")).ended);

    expect(disturbed.trades).to.deep.equal(undisturbed.trades);
    expect(disturbed.totals).to.deep.equal(undisturbed.totals);
    expect(disturbed.journalHead).to.deep.equal(undisturbed.journalHead);
    expect(disturbed.episodes).to.deep.equal(undisturbed.episodes);
    const hashes = disturbed.trades.map((trade: { transactionHash: string }) => trade.transactionHash);
    expect(new Set(hashes).size).to.equal(hashes.length);
    expect(disturbed.leftovers).to.deep.equal([]);
  });
});
