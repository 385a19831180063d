import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeAbiParameters, getAddress, keccak256, parseAbiParameters, parseEther, toHex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import type { Chain } from "../../bot/domain/chain.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { completeDeployment } from "../../deploy/completeDeployment.ts";
import { deployExecutor } from "../../deploy/deployExecutor.ts";
import type { ExecutorRecord } from "../../deploy/deploymentRecord.ts";
import { readExecutorArtifact } from "../../deploy/executorArtifact.ts";
import { executorCreation } from "../../deploy/executorCreation.ts";
import { EXPLORERS } from "../../deploy/explorers.ts";
import { openHardhat } from "../../deploy/openHardhat.ts";
import { planDeployment } from "../../deploy/planDeployment.ts";
import { publishSource } from "../../deploy/publishSource.ts";
import { ExplorerServer } from "../fakes/explorerServer.ts";
import { type ServedNetwork, serveNetwork } from "../fakes/servedNetwork.ts";

const SEPOLIA = 11_155_111;
const ROOT = join(import.meta.dirname, "..", "..");
const [OWNER_KEY, ETHERSCAN_KEY] = ["REPEG_OWNER_KEY", "ETHERSCAN_API_KEY"];
const API_KEY = "an-api-key-that-nobody-may-see";

const compilerInput = z.object({
  language: z.literal("Solidity"),
  sources: z.record(z.string(), z.object({ content: z.string() })),
  settings: z
    .object({ viaIR: z.boolean(), evmVersion: z.string(), optimizer: z.looseObject({ runs: z.int() }) })
    .loose(),
});
const compiled = z.object({
  contracts: z.record(
    z.string(),
    z.record(z.string(), z.object({ evm: z.object({ bytecode: z.object({ object: z.string() }) }) })),
  ),
});
const solc: { compile(input: string): string } = createRequire(import.meta.url)("solc");
const buildInfo = z.object({ input: compilerInput, solcLongVersion: z.string() });

describe("publishing the source", function () {
  this.timeout(300_000);
  const explorers = new ExplorerServer();
  let network: ServedNetwork;
  let folder: string;
  let hardhat: HardhatRuntimeEnvironment;
  let chain: Chain;
  let record: ExecutorRecord;

  before(async () => {
    await explorers.start();
    network = await serveNetwork(SEPOLIA);
    folder = mkdtempSync(join(tmpdir(), "repeg-publish-"));
    const sepolia = (await loadAllDefinitions()).chains.get(SEPOLIA);
    if (sepolia === undefined) throw new Error("Sepolia is not defined");
    chain = sepolia;
    const key = generatePrivateKey();
    process.env[OWNER_KEY] = key;
    process.env[ETHERSCAN_KEY] = API_KEY;
    const deployer = privateKeyToAccount(key).address;
    await network.rpc("hardhat_setBalance", [deployer, toHex(parseEther("10"))]);
    const target = { chain, url: network.url, timeoutMs: 10_000, keyVariable: OWNER_KEY, folder };
    hardhat = await openHardhat({ ...target, explorers: explorers.apis });
    const [treasury, operator] = [getAddress(`0x${"12".repeat(20)}`), getAddress(`0x${"34".repeat(20)}`)];
    const creation = executorCreation({ owner: deployer, treasury, operators: [operator] }, keccak256("0x01"));
    const plan = await planDeployment(network.client, chain, deployer, creation);
    await deployExecutor(plan, { hardhat, client: network.client, confirmations: 1 });
    record = (await completeDeployment(plan, network.client, folder)).record;
  });

  after(async () => {
    delete process.env[OWNER_KEY];
    delete process.env[ETHERSCAN_KEY];
    await explorers.stop();
    await network.close();
    rmSync(folder, { recursive: true });
  });

  const publish = (explorer: (typeof EXPLORERS)[number]) => publishSource(hardhat, chain, record, explorer);

  it("submits what compiles to the very code that was deployed, and nothing but the executor's own files", async () => {
    explorers.begin({ kind: "passes", pendingPolls: 0 });
    await publish("sourcify");
    const { sources, ...input } = compilerInput.parse(explorers.submissions[0]?.input);
    expect(Object.keys(sources).filter((name) => /\/(?:replica|test)\//.test(name))).to.deep.equal([]);
    const wanted = { "*": { DepegExecutor: ["evm.bytecode.object"] } };
    const settings = { ...input.settings, outputSelection: wanted };
    const { contracts } = compiled.parse(JSON.parse(solc.compile(JSON.stringify({ ...input, sources, settings }))));
    const codes = Object.values(contracts).flatMap((file) => Object.values(file));
    const code = `0x${codes.find(({ evm }) => evm.bytecode.object !== "")?.evm.bytecode.object}`;
    expect(code === readExecutorArtifact().bytecode, "the same code, byte for byte").to.equal(true);
  });

  for (const explorer of EXPLORERS) {
    it(`submits to ${explorer} the very sources and settings that were compiled, and waits for its verdict`, async () => {
      explorers.begin({ kind: "passes", pendingPolls: 1 });
      const { status, detail } = await publish(explorer);
      expect(status, detail).to.equal("verified");
      expect(detail)
        .to.match(/^https:\/\//)
        .and.contain(record.executor);
      const [submission, ...others] = explorers.submissions;
      expect(others).to.deep.equal([]);
      expect(submission?.explorer).to.equal(explorer);
      expect(submission?.address).to.equal(record.executor);
      const { input, solcLongVersion } = compiledInput();
      const submitted = compilerInput.parse(submission?.input);
      const { outputSelection: _wanted, ...settings } = input.settings;
      expect(submitted.settings).to.deep.include(settings);
      const names = Object.keys(submitted.sources);
      expect(names.length).to.be.greaterThan(5);
      for (const name of names) expect(submitted.sources[name]?.content, name).to.equal(input.sources[name]?.content);
      expect(submission?.compiler).to.equal(`v${solcLongVersion}`);
      expect(submission?.contract).to.match(/contracts\/DepegExecutor\.sol:DepegExecutor$/);
      if (explorer === "sourcify") expect(submission?.creationTransaction).to.equal(record.transactionHash);
      else expect(submission?.constructorArguments).to.equal(constructorArguments(record));
    });

    it(`takes a contract that ${explorer} knows already for verified, and submits nothing`, async () => {
      explorers.begin({ kind: "alreadyVerified" });
      expect((await publish(explorer)).status).to.equal("verified");
      expect(explorers.submissions).to.deep.equal([]);
    });

    it(`tells in ${explorer}'s words that it does not agree, and can be tried again`, async () => {
      explorers.begin({ kind: "fails" });
      const { status, detail } = await publish(explorer);
      expect(status).to.equal("failed");
      expect(detail).to.match(/Fail - Unable to verify|bytecode differs/);
      explorers.begin({ kind: "passes", pendingPolls: 0 });
      expect((await publish(explorer)).status).to.equal("verified");
    });

    it(`waits where ${explorer} was asked too often`, async () => {
      explorers.begin({ kind: "rateLimited", refusals: 2 });
      const { status, detail } = await publish(explorer);
      expect(status, detail).to.equal("verified");
    });

    it(`says that ${explorer} is away, without its key`, async () => {
      explorers.begin({ kind: "away" });
      const { status, detail } = await publish(explorer);
      expect(status).to.equal("failed");
      expect(detail)
        .to.match(/127\.0\.0\.1/)
        .and.not.contain(API_KEY);
    });
  }

  it("gives up where an explorer goes on refusing, and says why", async () => {
    explorers.begin({ kind: "rateLimited", refusals: 1_000 });
    const { status, detail } = await publish("etherscan");
    expect(status).to.equal("failed");
    expect(detail).to.match(/rate limit/);
  });

  it("tells a wrong key without showing it", async () => {
    explorers.begin({ kind: "wrongKey" });
    const { status, detail } = await publish("etherscan");
    expect(status).to.equal("failed");
    expect(detail)
      .to.match(/Invalid API Key/)
      .and.not.contain(API_KEY);
    expect(explorers.requests.join("\n")).to.contain(API_KEY).and.contain(`chainid=${SEPOLIA}`);
  });

  it("prints nothing of its own", async () => {
    explorers.begin({ kind: "passes", pendingPolls: 0 });
    const printed: unknown[] = [];
    const { log } = console;
    console.log = (...words: unknown[]) => void printed.push(...words);
    try {
      await publish("sourcify");
    } finally {
      console.log = log;
    }
    expect(printed).to.deep.equal([]);
  });
});

function compiledInput(): z.infer<typeof buildInfo> {
  const file = join(ROOT, "artifacts", "build-info", `${readExecutorArtifact().buildInfoId}.json`);
  return buildInfo.parse(JSON.parse(readFileSync(file, "utf8")));
}

function constructorArguments({ roles }: ExecutorRecord): string {
  const types = parseAbiParameters("address, address, address[]");
  return encodeAbiParameters(types, [roles.owner, roles.treasury, roles.operators]).slice(2);
}
