import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Address, erc20Abi, type LocalAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { loadConfig } from "../../bot/config/loadConfig.ts";
import type { Action } from "../../bot/domain/action.ts";
import type { MarketEvent } from "../../bot/domain/marketEvent.ts";
import { runLive } from "../../bot/live/runLive.ts";
import { testKey } from "../../scripts/replica/accounts.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { type ServedReplica, serveReplica } from "../../scripts/replica/serveReplica.ts";
import { placeExecutor } from "../../scripts/replica/world/placeExecutor.ts";
import { failureOf } from "../fakes/failureOf.ts";
import { usdc, usdt } from "../fakes/mainnetPools.ts";

/** The set-up's blocks are twelve seconds apart and must lie behind the clock, but not so far that prices are stale. */
const SET_UP_SECONDS = 700n;
/** Long enough for the bot to read a block, simulate and send before the next one, on a busy machine with the node in its process. */
const BLOCK_MS = 600;
const operator = privateKeyToAccount(testKey("operator"));

const MAIN = join(import.meta.dirname, "..", "..", "bot", "main.ts");

type Watched = { readonly event: MarketEvent; readonly actions: readonly Action[] };

describe("a run on a chain of today", function () {
  this.timeout(60_000);
  let served: ServedReplica;
  let executor: Address;
  let folder: string;

  beforeEach(async () => {
    const genesisTimestampSeconds = BigInt(Math.floor(Date.now() / 1_000)) - SET_UP_SECONDS;
    served = await serveReplica({ genesisTimestampSeconds });
    executor = await placeExecutor(served.replica);
    folder = mkdtempSync(join(tmpdir(), "repeg-live-"));
  });
  afterEach(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function configOf(lines: readonly string[]) {
    const text = [
      "[chain]",
      `rpcWs = ["${served.webSocketUrl}"]`,
      ...lines,
      "[journal]",
      `path = "${folder}/journal.db"`,
    ];
    return loadConfig(text.join("\n"), {}, "test.toml").config;
  }

  /** A run that begins; `end` stops it and waits until it has. */
  function begin(account: LocalAccount | null, lines: readonly string[]) {
    const watched: Watched[] = [];
    const stop = new AbortController();
    const ran = runLive(
      { config: configOf(lines), operator: account, signal: stop.signal },
      { note: () => undefined, event: (event, actions) => void watched.push({ event, actions }) },
    );
    const end = async () => {
      stop.abort();
      await ran;
    };
    return { watched, end };
  }

  /** Somebody sells so much into the 3pool that it pays to trade the other way. */
  function tearTheThreePool() {
    const [trader] = served.replica.accounts.traders;
    if (trader === undefined) throw new Error("the replica has no trader");
    const amountIn = 30_000_000n * 10n ** BigInt(usdc.decimals);
    return curve3poolExchange({ trader, tokenIn: usdc.address, tokenOut: usdt.address, amountIn });
  }

  const SETTLED = ["included", "reverted", "dropped", "paperFilled"];
  const isSettled = (watched: readonly Watched[]) => outcomes(watched).some((outcome) => SETTLED.includes(outcome));

  const isStoppedByHalt = (watched: readonly Watched[]) =>
    watched.some(({ actions }) =>
      actions.some((action) => action.kind === "opportunityJudged" && action.rejection?.code === "HALTED"),
    );

  /** Runs until a trade has come to its end, while somebody tears the 3pool and the chain goes on. */
  async function runUntilSettled(account: LocalAccount | null, lines: readonly string[]): Promise<readonly Watched[]> {
    const { watched, end } = begin(account, lines);
    await mineUntil(() => watched.length > 0, []);
    await mineUntil(() => isSettled(watched), [tearTheThreePool()]);
    await end();
    return watched;
  }

  /** A command as an operator types it, in a process of its own beside the run. */
  function repeg(words: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, [MAIN, ...words, "--journal", `${folder}/journal.db`], (error, stdout) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout });
      });
    });
  }

  async function mineUntil(
    done: () => boolean,
    transactions: Parameters<typeof served.replica.mine>[0]["transactions"],
  ) {
    for (let block = 0; block < 40 && (block === 0 || !done()); block += 1) {
      const head = await served.replica.publicClient.getBlock();
      const now = BigInt(Math.floor(Date.now() / 1_000));
      const timestampSeconds = now > head.timestamp ? now : head.timestamp + 1n;
      const baseFeePerGas = 10_000_000_000n;
      await served.replica.mine({ timestampSeconds, baseFeePerGas, transactions: block === 0 ? transactions : [] });
      await new Promise((resolve) => setTimeout(resolve, BLOCK_MS));
    }
    expect(done(), "what was waited for").to.equal(true);
  }

  const nonce = () => served.replica.publicClient.getTransactionCount({ address: operator.address });
  const outcomes = (watched: readonly Watched[]) =>
    watched.flatMap(({ event }) => (event.kind === "report" ? [event.report.outcome] : []));

  it("on paper, with no executor and no key, simulates the very trade and sends nothing", async () => {
    const watched = await runUntilSettled(null, []);
    expect(outcomes(watched)).to.include("paperFilled");
    expect(outcomes(watched)).to.not.include.members(["sent"]);
    expect(await nonce()).to.equal(0);
  });

  it("live sends it, and the treasury has what the ledger says", async () => {
    const watched = await runUntilSettled(operator, [`executor = "${executor}"`]);
    // A plan whose block is no longer the head is not sent: the next one is.
    const acted = outcomes(watched).filter((outcome) => outcome !== "simulationFailed");
    expect(acted.slice(0, 2)).to.deep.equal(["sent", "included"]);
    const trades = watched.flatMap(({ actions }) =>
      actions.flatMap((action) => (action.kind === "tradePosted" ? [action.trade] : [])),
    );
    const [trade] = trades;
    if (trade === undefined) throw new Error("no trade was posted");
    const held = await served.replica.publicClient.readContract({
      address: trade.profitToken,
      abi: erc20Abi,
      functionName: "balanceOf",
      args: [served.replica.accounts.treasury],
      blockNumber: trade.blockNumber,
    });
    expect(trade.profitUnits).to.equal(held);
    expect(held > 0n).to.equal(true);
  });

  it("live refuses a key that is no operator of the executor", async () => {
    const stranger = privateKeyToAccount(testKey("owner"));
    const config = configOf([`executor = "${executor}"`]);
    const signal = new AbortController().signal;
    let error: unknown;
    await runLive({ config, operator: stranger, signal }, { note: () => undefined, event: () => undefined }).catch(
      (reason: unknown) => {
        error = reason;
      },
    );
    expect(error).to.have.property("message").that.contains("an operator of this executor");
  });

  it("halts within two seconds of the command, stays halted after a restart, and resumes only by command", async () => {
    const states = (watched: readonly Watched[]) =>
      watched.flatMap(({ event, actions }) =>
        actions.flatMap((action) => (action.kind === "tradingStateChanged" ? [{ ...action, event }] : [])),
      );
    const first = begin(null, []);
    await mineUntil(() => first.watched.length > 0, []);
    const saidMs = Date.now();
    const halted = await repeg(["halt", "--reason", "odd quotes at one venue"]);
    expect(halted.stdout).to.contain("trading is halted");
    const [change] = states(first.watched);
    expect(change).to.include({ state: "halted", reason: "operator: odd quotes at one venue" });
    expect((change?.event.timeMs ?? Number.POSITIVE_INFINITY) - saidMs).to.be.lessThan(2_000);
    await first.end();

    const second = begin(null, []);
    await mineUntil(() => second.watched.length > 0, []);
    await mineUntil(() => isStoppedByHalt(second.watched), [tearTheThreePool()]);
    expect(outcomes(second.watched)).to.deep.equal([]);
    const refused = await repeg(["resume", "--reason", "they are sound again"]);
    expect(refused.code).to.equal(3);
    const resumed = await repeg(["resume", "--reason", "they are sound again", "--yes"]);
    expect(resumed.stdout).to.contain("trading is resumed");
    await mineUntil(() => isSettled(second.watched), []);
    expect(outcomes(second.watched)).to.include("paperFilled");
    await second.end();
  });

  it("takes a halt that was said while no bot ran before it trades on any block", async () => {
    const first = begin(null, []);
    await mineUntil(() => first.watched.length > 0, []);
    await first.end();
    const { code, stdout } = await repeg(["halt", "--reason", "nobody is at the desk"]);
    expect(code).to.equal(0);
    expect(stdout).to.contain("it takes effect when one starts there");
    await served.replica.send(tearTheThreePool());
    const second = begin(null, []);
    await mineUntil(() => isStoppedByHalt(second.watched), []);
    await second.end();
    expect(outcomes(second.watched)).to.deep.equal([]);
  });

  it("names a configured executor that is none", async () => {
    const config = configOf([`executor = "${usdc.address}"`]);
    const signal = new AbortController().signal;
    const error = await failureOf(() =>
      runLive({ config, operator: null, signal }, { note: () => undefined, event: () => undefined }),
    );
    expect(error.code).to.equal("EXECUTOR_MISMATCH");
    expect(error.message).to.contain(usdc.address);
  });
});
