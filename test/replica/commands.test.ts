import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { getAddress } from "viem";
import { z } from "zod";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { testKey } from "../../scripts/replica/accounts.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import { type ServedReplica, serveReplica } from "../../scripts/replica/serveReplica.ts";
import {
  CURVE,
  type ExecutorBench,
  fundedCalls,
  sendTrade,
  tradeData,
  UNISWAP_USDC_USDT,
  USDC,
  USDT,
} from "./executor/executorBench.ts";

const MAIN = join(import.meta.dirname, "..", "..", "bot", "main.ts");
const LEGS = [
  { poolId: CURVE, tokenIn: USDT, tokenOut: USDC },
  { poolId: UNISWAP_USDC_USDT, tokenIn: USDC, tokenOut: USDT },
];
const LOAN_UNITS = 300_000_000_000n;

const deployment = z.object({
  sent: z.boolean(),
  record: z.object({ executor: z.string().startsWith("0x") }).optional(),
});

const discovered = z.object({
  pools: z.array(z.object({ refusal: z.string().nullable() })),
  unanswered: z.array(z.object({ kind: z.string() })),
});

/** The commands that ask a chain, as processes of their own, against a served one. */
describe("commands on a served chain", () => {
  let served: ServedReplica;
  let bench: ExecutorBench;
  let folder = "";

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "repeg-commands-"));
    served = await serveReplica({ genesisTimestampSeconds: BigInt(Math.floor(Date.now() / 1_000)) - 600n });
    await served.replica.setAutomine(true);
    bench = { replica: served.replica, executor: await deployByCommand(), deployBlock: 0n };
    await served.replica.setAutomine(false);
    const [trader = served.replica.accounts.deployer] = served.replica.accounts.traders;
    const sale = { trader, tokenIn: USDC.address, tokenOut: USDT.address, amountIn: 25_000_000_000_000n };
    await served.replica.send(curve3poolExchange(sale));
  });

  after(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  function repeg(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const { PATH } = process.env;
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const options = { cwd: folder, env: { PATH, ...environment } };
      execFile(process.execPath, [MAIN, ...words], options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  }

  function deployWords(): readonly string[] {
    const { treasury, operator } = served.replica.accounts;
    return ["deploy", "--rpc", served.httpUrl, "--treasury", treasury, "--operator", operator, "--json"];
  }

  async function deployByCommand(): Promise<`0x${string}`> {
    const done = await repeg([...deployWords(), "--yes", "--no-verify"], { REPEG_OWNER_KEY: testKey("owner") });
    expect(done.code, done.stderr).to.equal(0);
    const { sent, record } = deployment.parse(JSON.parse(done.stdout));
    expect(sent).to.equal(true);
    return `0x${record?.executor.slice(2)}`;
  }

  function configure(lines: readonly string[], further = ""): string {
    const file = join(folder, "repeg.toml");
    writeFileSync(file, ["[chain]", ...lines, further].join("\n"));
    return file;
  }

  it("deploys nothing without a yes, and says what it would cost, without the key", async () => {
    const blockBefore = await served.replica.publicClient.getBlockNumber();
    const { code, stdout } = await repeg(deployWords(), { REPEG_OWNER_KEY: testKey("owner") });
    expect(code).to.equal(0);
    expect(deployment.parse(JSON.parse(stdout)).sent).to.equal(false);
    expect(stdout).to.contain("costMostWei").and.not.contain(testKey("owner").slice(2));
    expect(await served.replica.publicClient.getBlockNumber()).to.equal(blockBefore);
  });

  it("finds pools that the factories made, as a table, as JSON, and as the configuration lists them", async () => {
    const asked = ["discover", "--rpc", served.httpUrl];
    const table = await repeg(asked);
    expect(table.stdout).to.match(/^pool +address +fee +depth +age$/m);
    expect(table.stdout).to.match(/^uniswap-v3:USDC\/USDT:100 +0x3416\S+ +0\.01 % +[\d,]+ USDC +\d+ blocks +known$/m);
    expect(table.stdout).to.match(/^uniswap-v2:DAI\/USDC .* new$/m);
    // Curve's factory does not stand on the local chain.
    expect(table.code).to.equal(4);
    expect(table.stderr).to.contain("curve-stableswap-ng at 0x6A8c");
    const listed = await repeg([...asked, "--toml", "--min-depth", "1000"]);
    const file = configure(["id = 1", `rpcHttp = ["${served.httpUrl}"]`], listed.stdout);
    const checked = await repeg(["config", "check", "--config", file]);
    expect(checked.code, checked.stderr).to.equal(0);
    expect((await repeg([...asked, "--config", file])).stdout).to.match(/^uniswap-v2:DAI\/USDC .* known$/m);
    const json = discovered.parse(JSON.parse((await repeg([...asked, "--json", "--min-age", "1000000"])).stdout));
    expect(json.pools.every(({ refusal }) => refusal?.includes("at least 1000000 wanted"))).to.equal(true);
    expect(json.unanswered.map(({ kind }) => kind)).to.deep.equal(["curve-stableswap-ng"]);
  });

  it("takes a mined trade apart: loan, legs, flows, profit, gas", async () => {
    const { receipt, event } = await sendTrade(
      bench,
      tradeData(fundedCalls(bench, aaveV3, LOAN_UNITS, LEGS), USDT, 1n),
    );
    const { code, stdout } = await repeg(["trade", receipt.transactionHash, "--rpc", served.httpUrl]);
    expect(code).to.equal(0);
    expect(stdout).to.contain("lends 300,000.000000 USDT");
    expect(stdout).to.contain("curve:3pool: exchanges USDT for USDC");
    expect(stdout).to.contain("uniswap-v3:USDC/USDT:100: swaps USDC for USDT");
    const profit = `${event.profit / 1_000_000n}`;
    expect(stdout.replaceAll(",", "")).to.match(new RegExp(`profit +${profit}\\.\\d{6} USDT`));
    expect(stdout)
      .to.match(/executor +-> treasury/)
      .and.contain("executor.execute");
    expect(stdout)
      .to.match(/│ {2}.*├─ curve:3pool\.exchange/)
      .and.not.contain("explorer");
  });

  it("says of a reverted trade what was demanded and what there was", async () => {
    const { operator } = served.replica.accounts;
    const data = tradeData(fundedCalls(bench, aaveV3, LOAN_UNITS, LEGS), USDT, 1_000_000_000_000n);
    const head = await served.replica.publicClient.getBlock();
    const mined = await served.replica.mine({
      transactions: [accountCall(operator, bench.executor, data)],
      timestampSeconds: head.timestamp + 12n,
      baseFeePerGas: head.baseFeePerGas ?? 1n,
    });
    const [outcome] = mined.outcomes;
    if (outcome?.status !== "reverted") throw new Error(`the trade is ${outcome?.status}`);
    const { code, stdout } = await repeg(["trade", outcome.hash, "--rpc", served.httpUrl]);
    expect(code).to.equal(0);
    expect(stdout).to.contain("reverted 0x").and.contain("InsufficientProfit: the treasury would have gained");
    expect(stdout).to.contain("the trade demanded 1,000,000.000000 USDT");
  });

  it("calls a transaction that is no trade wrong use", async () => {
    const head = await served.replica.publicClient.getBlock({ blockNumber: 5n, includeTransactions: true });
    const { code, stderr } = await repeg(["trade", head.transactions[0]?.hash ?? "0x", "--rpc", served.httpUrl]);
    expect(code).to.equal(2);
    expect(stderr).to.contain("a transaction that calls execute of a DepegExecutor");
  });

  it("finds a sound chain, executor, operator and feeds sound", async () => {
    const config = configure([
      `rpcHttp = ["${served.httpUrl}"]`,
      `rpcWs = ["${served.webSocketUrl}"]`,
      `executor = "${getAddress(bench.executor)}"`,
    ]);
    const { stdout } = await repeg(["doctor", "--config", config], { REPEG_OPERATOR_KEY: testKey("operator") });
    expect(stdout)
      .to.match(/(ok|warn) +node http:\/\/127/)
      .and.match(/(ok|warn) +node ws:\/\/127/);
    expect(stdout).to.match(/ok +executor: .*code as compiled, .*operator allowed/);
    expect(stdout).to.match(/ok +oracle USDC\/USD/);
    expect(stdout).not.to.match(/^fail/m);
  });

  it("names what is wrong with an executor address and how to mend it", async () => {
    const config = configure([
      `rpcHttp = ["${served.httpUrl}"]`,
      'executor = "0x0000000000000000000000000000000000000001"',
    ]);
    const { code, stdout } = await repeg(["doctor", "--config", config]);
    expect(code).to.equal(1);
    expect(stdout).to.match(/fail +executor: .*\n +mend: /);
  });

  it("names a node of another chain, one that hangs and one that is away, each with its cure, within its time", async () => {
    const other = createServer((request, response) => {
      request.resume().on("end", () => response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: "0xa" })));
    });
    const hanging = createServer(() => undefined);
    const [otherUrl, hangingUrl] = await Promise.all([listen(other), listen(hanging)]);
    const config = configure([
      `rpcHttp = ["${otherUrl}", "${hangingUrl}/v2/a-key-nobody-may-see", "http://127.0.0.1:9"]`,
      "timeoutMs = 1500",
    ]);
    const startedMs = Date.now();
    const { code, stdout } = await repeg(["doctor", "--config", config]);
    expect(Date.now() - startedMs).to.be.lessThan(10_000);
    hanging.closeAllConnections();
    for (const server of [other, hanging]) server.close();
    expect(code).to.equal(1);
    expect(stdout)
      .to.contain("serves chain 10, expected 1")
      .and.contain("within 1500 ms")
      .and.not.contain("nobody-may-see");
    expect(stdout.match(/fail +node/g)).to.have.length(3);
    expect(stdout.match(/mend: /g)?.length).to.be.at.least(3);
  });

  function listen(server: ReturnType<typeof createServer>): Promise<string> {
    return new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`);
      });
    });
  }
});
