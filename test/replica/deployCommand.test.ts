import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { getAddress, parseEther, toHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { readRecord } from "../../deploy/readRecord.ts";
import { ExplorerServer } from "../fakes/explorerServer.ts";
import { type ServedNetwork, serveNetwork } from "../fakes/servedNetwork.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const MAIN = join(ROOT, "bot", "main.ts");
const HARDHAT = join(ROOT, "node_modules", "hardhat", "dist", "src", "cli.js");
const TREASURY = getAddress(`0x${"12".repeat(20)}`);
const OPERATOR = getAddress(`0x${"34".repeat(20)}`);
const ROLES = ["--treasury", TREASURY, "--operator", OPERATOR];
const PASSWORD = "a password of some length";
const API_KEY = "an-api-key-that-nobody-may-see";

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
type Child = ChildProcessByStdio<Writable, Readable, Readable>;

describe("repeg deploy", function () {
  this.timeout(300_000);
  const key = generatePrivateKey();
  const deployer = privateKeyToAccount(key).address;
  let network: ServedNetwork;
  let folder: string;
  /** Everything that any of the processes printed. */
  let printed: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "repeg-deploy-"));
    printed = "";
    network = await serveNetwork(1);
    await network.rpc("hardhat_setBalance", [deployer, toHex(parseEther("10"))]);
  });
  afterEach(async () => {
    await network.close();
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
    const written = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "utf8"));
    rmSync(folder, { recursive: true });
    for (const text of [printed, ...written]) {
      expect(text.toLowerCase()).to.not.contain(key.slice(2));
      expect(text).to.not.contain(API_KEY).and.not.contain(PASSWORD);
    }
  });

  function start(words: readonly string[], environment: NodeJS.ProcessEnv): Child {
    const { PATH } = process.env;
    const cwd = words[0] === HARDHAT ? ROOT : folder;
    const env = {
      PATH,
      XDG_CONFIG_HOME: join(folder, "home"),
      HARDHAT_DISABLE_TELEMETRY_PROMPT: "true",
      ...environment,
    };
    return spawn(process.execPath, words, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  }

  function ended(child: Child): Promise<Ended> {
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    return new Promise((resolve) => {
      child.on("close", (code) => {
        printed += stdout + stderr;
        resolve({ code, stdout, stderr });
      });
    });
  }

  /** `repeg` with the deployer's key in the environment. */
  function repeg(words: readonly string[], environment: NodeJS.ProcessEnv = { REPEG_OWNER_KEY: key }): Promise<Ended> {
    const child = start([MAIN, ...words], environment);
    child.stdin.end();
    return ended(child);
  }

  const deployWords = (...more: readonly string[]) => ["deploy", "--rpc", network.url, ...ROLES, ...more];
  const sent = () => network.client.getTransactionCount({ address: deployer });

  function nodeConfig(): string {
    const file = join(folder, "node.toml");
    writeFileSync(file, `[chain]\nrpcHttp = ["${network.url}"]\n`);
    return file;
  }

  it("says what it would do, cost, verify and write, and does none of it", async () => {
    const { code, stdout, stderr } = await repeg(deployWords());
    expect(code, stderr).to.equal(0);
    for (const part of [
      deployer,
      TREASURY,
      OPERATOR,
      "at most",
      "etherscan, blockscout, sourcify",
      "deploy/addresses/1.json",
    ])
      expect(stdout).to.contain(part);
    expect([await sent(), existsSync(join(folder, "deploy"))]).to.deep.equal([0, false]);
  });

  it("deploys with --yes to the address it told, and the second time finds it there", async () => {
    const told = await repeg(deployWords());
    const first = await repeg(deployWords("--yes", "--no-verify"), { REPEG_OWNER_KEY: ` ${key.slice(2)}\n` });
    expect(first.code, first.stderr).to.equal(0);
    const record = readRecord(join(folder, "deploy"), 1);
    expect(told.stdout).to.contain(record?.executor);
    expect(first.stdout).to.contain(`deployed ${record?.executor}`).and.contain("reaches the treasury");
    const second = await repeg(deployWords("--yes", "--no-verify"));
    expect(second.stdout).to.contain("nothing was sent");
    expect(await sent()).to.equal(1);
    const explained = await repeg(["config", "explain"]);
    expect(explained.stdout).to.match(new RegExp(`chain\\.executor +${record?.executor} +deploy/addresses/1\\.json`));
  });

  it("names a node of another chain, and a network that it does not know", async () => {
    const other = await repeg(deployWords("--network", "arbitrum"));
    expect([other.code, other.stderr]).to.satisfy(([code, text]: [number, string]) => {
      return code === 2 && /WRONG_CHAIN: .* serves chain 1, expected 42161/.test(text);
    });
    const unknown = await repeg(deployWords("--network", "arbitrun"));
    expect(unknown.code).to.equal(2);
    expect(unknown.stderr).to.match(/--network is "arbitrun", expected one of .*arbitrum.*mainnet/);
  });

  it("takes the node of a network from its variable, and says which where there is none", async () => {
    const words = ["deploy", "--network", "mainnet", ...ROLES];
    const found = await repeg(words, { REPEG_OWNER_KEY: key, REPEG_RPC_MAINNET: network.url });
    expect(found.code, found.stderr).to.equal(0);
    const none = await repeg(["deploy", "--network", "base", ...ROLES]);
    expect(none.code).to.equal(2);
    expect(none.stderr).to.contain("REPEG_RPC_BASE").and.contain("chain.id = 8453");
  });

  it("sends nothing from an account that cannot pay", async () => {
    await network.rpc("hardhat_setBalance", [deployer, "0x1"]);
    const { code, stderr } = await repeg(deployWords("--yes", "--no-verify"));
    expect(code).to.equal(3);
    expect(stderr).to.match(/NOT_ENOUGH_ETHER: .* holds 0\.000000 ETH/);
    expect(await sent()).to.equal(0);
  });

  it("refuses roles, salts and keys that cannot be, without showing a key", async () => {
    const owned = await repeg(deployWords("--owner", TREASURY));
    expect(owned.stderr).to.match(/INVALID_INPUT: executor: treasury is .* other than the owner/);
    const salted = await repeg(deployWords("--salt", "0x12"));
    expect(salted.stderr).to.match(/--salt is "0x12", expected 0x and 64 hexadecimal digits/);
    const broken = await repeg(deployWords(), { REPEG_OWNER_KEY: `${key}00` });
    expect(broken.stderr).to.match(/KEY_INVALID: REPEG_OWNER_KEY is no private key/);
    const missing = await repeg(deployWords(), {});
    expect(missing.stderr).to.match(/KEY_MISSING: .*neither set nor in the keystore/);
    expect([owned, salted, broken, missing].map(({ code }) => code)).to.deep.equal([2, 2, 2, 2]);
  });

  it("goes on after a kill while its transaction waited to be mined, and sends no second one", async () => {
    await network.rpc("evm_setAutomine", [false]);
    const child = start([MAIN, ...deployWords("--yes", "--no-verify")], { REPEG_OWNER_KEY: key });
    const killed = ended(child);
    await until(
      async () => (await network.client.getTransactionCount({ address: deployer, blockTag: "pending" })) === 1,
    );
    child.kill("SIGKILL");
    expect((await killed).code).to.equal(null);
    expect(existsSync(join(folder, "deploy", "addresses"))).to.equal(false);
    await network.rpc("evm_setAutomine", [true]);
    await network.rpc("hardhat_mine", []);
    const { code, stderr } = await repeg(deployWords("--yes", "--no-verify"));
    expect(code, stderr).to.equal(0);
    expect(await sent()).to.equal(1);
    expect(readRecord(join(folder, "deploy"), 1)?.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("takes the key from Hardhat's keystore for its password, and from nowhere without", async () => {
    await storeKey();
    const asked = (password: string): Promise<Ended> => {
      const child = start([MAIN, ...deployWords()], { REPEG_OWNER_KEY: "" });
      child.stdin.end(password);
      return ended(child);
    };
    const opened = await asked(`${PASSWORD}\n`);
    expect(opened.code, opened.stderr).to.equal(0);
    expect(opened.stdout).to.contain(deployer);
    const [wrong, none] = [await asked("another password\n"), await asked("")];
    expect([wrong.code, none.code]).to.deep.equal([2, 2]);
    expect(wrong.stderr).to.match(/KEY_LOCKED: the keystore was not opened: .*password/);
    expect(none.stderr).to.match(/KEY_LOCKED: the keystore was not opened: no password came/);
    const doctor = await repeg(["doctor", "--config", nodeConfig()], {});
    expect(doctor.stdout).to.not.contain("operator key: REPEG_OPERATOR_KEY is in the keystore");
    await storeKey("REPEG_OPERATOR_KEY");
    const told = await repeg(["doctor", "--config", nodeConfig()], {});
    expect(told.stdout).to.contain("ok    operator key: REPEG_OPERATOR_KEY is in the keystore, locked");
    writeFileSync(join(folder, "home", "hardhat-nodejs", "keystore.json"), "{");
    expect((await asked(`${PASSWORD}\n`)).stderr).to.match(/KEY_LOCKED: the keystore was not opened: /);
  });

  it("deploys with a key of the keystore, whose password it asks for once", async () => {
    await storeKey();
    const child = start([MAIN, ...deployWords("--yes", "--no-verify")], {});
    child.stdin.end(`${PASSWORD}\n`);
    const { code, stderr } = await ended(child);
    expect(code, stderr).to.equal(0);
    expect(await sent()).to.equal(1);
  });

  /** \`hardhat keystore set\`, answering what it asks; it wants its project as the working folder. */
  async function storeKey(name = "REPEG_OWNER_KEY"): Promise<void> {
    const isNew = !existsSync(join(folder, "home"));
    const child = start([HARDHAT, "keystore", "set", name], {});
    const answers = isNew ? [PASSWORD, PASSWORD, key] : [PASSWORD, key];
    child.stdout.on("data", (chunk: Buffer) => {
      const answer = chunk.toString().endsWith(": ") ? answers.shift() : undefined;
      if (answer !== undefined) child.stdin.write(`${answer}\n`);
      if (answers.length === 0) child.stdin.end();
    });
    const { code, stderr } = await ended(child);
    expect(code, stderr).to.equal(0);
  }

  describe("with explorers", () => {
    const explorers = new ExplorerServer();
    beforeEach(async () => {
      await explorers.start();
      const { etherscanApi, blockscoutApi, sourcifyApi } = explorers.apis;
      const lines = ["[explorers]", `etherscanApi = "${etherscanApi}"`, `blockscoutApi = "${blockscoutApi}"`];
      writeFileSync(join(folder, "repeg.toml"), [...lines, `sourcifyApi = "${sourcifyApi}"`].join("\n"));
    });
    afterEach(() => explorers.stop());

    const withKey = { REPEG_OWNER_KEY: key, ETHERSCAN_API_KEY: API_KEY };
    const verifyWords = (...more: readonly string[]) => ["verify", "--rpc", network.url, ...more];

    it("keeps a deployment whose source no explorer took, and shows the source later", async () => {
      explorers.begin({ kind: "away" });
      const deployed = await repeg(deployWords("--yes"), withKey);
      expect(deployed.code, deployed.stderr).to.equal(0);
      for (const explorer of ["etherscan", "blockscout", "sourcify"])
        expect(deployed.stdout).to.match(new RegExp(`failed +${explorer}: `));
      expect(deployed.stdout).to.contain("repeg verify --network mainnet");
      const record = readRecord(join(folder, "deploy"), 1);
      expect((await repeg(verifyWords(), withKey)).code).to.equal(4);
      explorers.begin({ kind: "passes", pendingPolls: 0 });
      const verified = await repeg(verifyWords(), withKey);
      expect(verified.code, `${verified.stdout}${verified.stderr}`).to.equal(0);
      expect(verified.stdout.match(/^verified {2}/gm)).to.have.length(3);
      expect(verified.stdout).to.contain(`https://etherscan.io/address/${record?.executor}`);
      expect(explorers.submissions.map(({ explorer }) => explorer)).to.deep.equal([
        "etherscan",
        "blockscout",
        "sourcify",
      ]);
      expect(readRecord(join(folder, "deploy"), 1)).to.deep.equal(record);
    });

    it("leaves Etherscan out where there is no key for it, and asks only whom it is told to", async () => {
      explorers.begin({ kind: "passes", pendingPolls: 0 });
      const deployed = await repeg(deployWords("--yes", "--json"));
      expect(deployed.code, deployed.stderr).to.equal(0);
      const told: unknown = JSON.parse(deployed.stdout);
      expect(told).to.have.property("publications").that.has.length(3);
      expect(deployed.stdout).to.contain("ETHERSCAN_API_KEY is neither set nor in the keystore");
      explorers.begin({ kind: "passes", pendingPolls: 0 });
      expect((await repeg(verifyWords("--explorer", "sourcify"))).code).to.equal(0);
      expect(explorers.submissions.map(({ explorer }) => explorer)).to.deep.equal(["sourcify"]);
    });

    it("says before anything is asked that nothing is recorded to verify", async () => {
      explorers.begin({ kind: "away" });
      const { code, stderr } = await repeg(verifyWords());
      expect(code).to.equal(2);
      expect(stderr).to.match(/NOT_DEPLOYED: no executor is recorded for Ethereum: deploy\/addresses\/1\.json/);
      expect(explorers.requests).to.deep.equal([]);
    });
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error("it did not come to that within 30 s");
}
