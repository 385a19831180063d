import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import {
  type Address,
  createPublicClient,
  custom,
  getAddress,
  getContractAddress,
  type Hex,
  keccak256,
  type PublicClient,
  pad,
  parseEther,
  parseTransaction,
  recoverTransactionAddress,
  toHex,
  zeroAddress,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { Chain } from "../../bot/domain/chain.ts";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import { InvalidInputError, RepegError } from "../../bot/domain/errors.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { completeDeployment } from "../../deploy/completeDeployment.ts";
import { checkSalt } from "../../deploy/createX/checkSalt.ts";
import { createX } from "../../deploy/createX/createX.ts";
import { deployExecutor } from "../../deploy/deployExecutor.ts";
import { recordPath } from "../../deploy/deploymentRecord.ts";
import { executorCreation } from "../../deploy/executorCreation.ts";
import { checkExecutorRoles, type ExecutorRoles } from "../../deploy/executorRoles.ts";
import { openHardhat } from "../../deploy/openHardhat.ts";
import { type DeploymentPlan, planDeployment } from "../../deploy/planDeployment.ts";
import { readRecord } from "../../deploy/readRecord.ts";
import { simulateTrades } from "../../deploy/simulateTrades.ts";
import { verifyExecutor } from "../../deploy/verifyExecutor.ts";
import { presignedCreateX } from "../../scripts/replica/presignedCreateX.ts";
import { failureOf } from "../fakes/failureOf.ts";
import { type ServedNetwork, serveNetwork } from "../fakes/servedNetwork.ts";

const OWNER = accountAddress(1);
const TREASURY = accountAddress(2);
const OPERATOR = accountAddress(3);
const ROLES: ExecutorRoles = { owner: OWNER, treasury: TREASURY, operators: [OPERATOR] };
const SALT = keccak256(toHex("a salt"));
const KEY = "REPEG_OWNER_KEY";
/** Second word of the storage: contracts/core/Roles.sol. */
const PENDING_OWNER_SLOT = "0x1";
const [MAINNET, OPTIMISM, POLYGON, ARBITRUM] = [1, 10, 137, 42_161];

describe("a deployment", function () {
  this.timeout(300_000);
  const key = generatePrivateKey();
  const deployer = privateKeyToAccount(key).address;
  let chains: ReadonlyMap<number, Chain>;
  let folder: string;
  let served: ServedNetwork[];

  before(async () => {
    chains = (await loadAllDefinitions()).chains;
    process.env[KEY] = key;
  });
  after(() => {
    delete process.env[KEY];
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-deploy-"));
    served = [];
  });
  afterEach(async () => {
    for (const network of served) await network.close();
    rmSync(folder, { recursive: true });
  });

  async function serve(chainId: number, options: { factory?: boolean } = {}): Promise<ServedNetwork> {
    const network = await serveNetwork(chainId, options);
    served.push(network);
    await network.rpc("hardhat_setBalance", [deployer, toHex(parseEther("10"))]);
    return network;
  }

  function chainOf(chainId: number): Chain {
    const chain = chains.get(chainId);
    if (chain === undefined) throw new Error(`chain ${chainId} is not defined`);
    return chain;
  }

  function plan({ client }: ServedNetwork, chainId: number, roles = ROLES, salt: Hex = SALT): Promise<DeploymentPlan> {
    return planDeployment(client, chainOf(chainId), deployer, executorCreation(roles, salt));
  }

  /** One run of the command from plan to record, as a process of its own would do it. */
  async function run(network: ServedNetwork, chainId: number): Promise<DeploymentPlan> {
    const planned = await plan(network, chainId);
    const target = { chain: chainOf(chainId), url: network.url, timeoutMs: 10_000, keyVariable: KEY, folder };
    await deployExecutor(planned, { hardhat: await openHardhat(target), client: network.client, confirmations: 1 });
    await completeDeployment(planned, network.client, folder);
    return planned;
  }

  function sentBy({ client }: ServedNetwork): Promise<number> {
    return client.getTransactionCount({ address: deployer });
  }

  it("goes through the factory that who signed its deployment puts at one address everywhere", async () => {
    const signed = await presignedCreateX();
    const signer = await recoverTransactionAddress({ serializedTransaction: signed });
    expect(signer).to.equal(createX.presignedDeployer);
    expect(getContractAddress({ from: signer, nonce: 0n })).to.equal(createX.address);
    const { gas = 0n, gasPrice = 0n, chainId } = parseTransaction(signed);
    expect(gas * gasPrice).to.equal(createX.presignedCostWei);
    expect(chainId, "valid on every chain").to.equal(undefined);
    const { client } = await serve(MAINNET);
    expect(keccak256((await client.getCode({ address: createX.address })) ?? "0x")).to.equal(createX.codeHash);
  });

  it("creates the executor at the address told before, with all roles, of which the deployer gets none", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    const contract = { address: executor, abi: depegExecutorAbi } as const;
    expect(await network.client.readContract({ ...contract, functionName: "owner" })).to.equal(OWNER);
    expect(await network.client.readContract({ ...contract, functionName: "treasury" })).to.equal(TREASURY);
    const isOperator = (account: Address) =>
      network.client.readContract({ ...contract, functionName: "isOperator", args: [account] });
    expect([await isOperator(OPERATOR), await isOperator(deployer)]).to.deep.equal([true, false]);
    expect(await network.client.readContract({ ...contract, functionName: "guardian" })).to.equal(zeroAddress);
  });

  it("records address, transaction, block, roles, salt, compiler and code hash", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    const record = readRecord(folder, MAINNET);
    const block = await network.client.getBlock({ blockTag: "latest" });
    expect(record).to.include({ chainId: MAINNET, network: "mainnet", executor, deployer, salt: SALT });
    expect(record?.transactionHash).to.equal(block.transactions[0]);
    expect(record?.blockNumber).to.equal(block.number.toString());
    expect(record?.roles).to.deep.equal({ ...ROLES, operators: [OPERATOR] });
    expect(record?.codeHash).to.equal(keccak256((await network.client.getCode({ address: executor })) ?? "0x"));
    expect(record?.compiler).to.match(/^solc-0_8_\d+-[0-9a-f]+$/);
  });

  it("gives the same address on two chains, and another one for other roles or another salt", async () => {
    const [mainnet, arbitrum] = [await serve(MAINNET), await serve(ARBITRUM)];
    // Nonces differ, which would give another address to an ordinary creation.
    await mainnet.rpc("hardhat_setNonce", [deployer, "0x5"]);
    const here = await run(mainnet, MAINNET);
    const there = await run(arbitrum, ARBITRUM);
    expect(here.executor).to.equal(there.executor);
    expect(readRecord(folder, MAINNET)?.codeHash).to.equal(readRecord(folder, ARBITRUM)?.codeHash);
    const others = [
      await plan(mainnet, MAINNET, { ...ROLES, operators: [accountAddress(4)] }),
      await plan(mainnet, MAINNET, ROLES, keccak256(SALT)),
    ];
    expect(others.map(({ isDeployed }) => isDeployed)).to.deep.equal([false, false]);
    expect(new Set([here, ...others].map(({ executor }) => executor)).size).to.equal(3);
  });

  it("costs what was planned, and sends nothing where the executor is there already", async () => {
    const network = await serve(MAINNET);
    const planned = await run(network, MAINNET);
    const record = readRecord(folder, MAINNET);
    const receipt = await network.client.getTransactionReceipt({ hash: record?.transactionHash ?? "0x" });
    expect(receipt.gasUsed <= planned.gas && receipt.gasUsed * 100n > planned.gas * 95n).to.equal(true);
    expect(receipt.gasUsed * receipt.effectiveGasPrice <= planned.costMostWei).to.equal(true);
    const again = await run(network, MAINNET);
    expect(again).to.include({ isDeployed: true, gas: 0n, costMostWei: 0n });
    expect(await sentBy(network)).to.equal(1);
    expect(readRecord(folder, MAINNET)).to.deep.equal(record);
  });

  it("finds and records what somebody else created with the same roles and salt", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    rmSync(folder, { recursive: true });
    await network.rpc("hardhat_mine", ["0x10"]);
    await run(network, MAINNET);
    expect(await sentBy(network)).to.equal(1);
    expect(readRecord(folder, MAINNET)).to.include({ executor });
    expect(readRecord(folder, MAINNET)?.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("keeps the executors that were recorded before when another one takes their place", async () => {
    const network = await serve(MAINNET);
    const first = await run(network, MAINNET);
    const roles = { ...ROLES, operators: [accountAddress(5)] };
    const second = await plan(network, MAINNET, roles);
    const target = { chain: chainOf(MAINNET), url: network.url, timeoutMs: 10_000, keyVariable: KEY, folder };
    await deployExecutor(second, { hardhat: await openHardhat(target), client: network.client, confirmations: 1 });
    await completeDeployment(second, network.client, folder);
    const record = readRecord(folder, MAINNET);
    expect(record?.executor).to.equal(second.executor);
    expect(record?.earlier.map(({ executor }) => executor)).to.deep.equal([first.executor]);
  });

  it("goes on after a stop at any point, and sends one transaction in all", async () => {
    const done = await serve(MAINNET);
    await run(done, MAINNET);
    const journal = journalFile(folder);
    const lines = readFileSync(journal, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    expect(lines.length, "steps of Ignition's journal").to.be.greaterThan(5);
    const finished = mkdtempSync(join(tmpdir(), "repeg-finished-"));
    cpSync(folder, finished, { recursive: true });
    const sentAt = lines.findIndex((line) => line.includes('"TRANSACTION_SEND"'));
    for (let written = 0; written <= lines.length; written += 1) {
      const whole = lines.slice(0, written).map((line) => `${line}\n`);
      const half = (lines[written] ?? "").slice(0, 40);
      // Stopped with so much written: the transaction is on its way before its line is whole.
      const texts = Math.abs(written - sentAt) < 2 ? [whole.join(""), `${whole.join("")}${half}`] : [whole.join("")];
      for (const text of texts) {
        const network = written >= sentAt ? done : await serve(MAINNET);
        rmSync(folder, { recursive: true });
        cpSync(finished, folder, { recursive: true });
        rmSync(recordPath(folder, MAINNET));
        writeFileSync(journalFile(folder), text);
        await run(network, MAINNET);
        expect(await sentBy(network), `stopped after ${written} lines`).to.equal(1);
        expect(existsSync(recordPath(folder, MAINNET))).to.equal(true);
      }
    }
    rmSync(finished, { recursive: true });
  });

  it("says so while the transaction waits to be mined, and goes on when it is", async () => {
    const network = await serve(MAINNET);
    const planned = await plan(network, MAINNET);
    await network.rpc("evm_setAutomine", [false]);
    await network.rpc("hardhat_impersonateAccount", [deployer]);
    await network.rpc("eth_sendTransaction", [{ from: deployer, to: OWNER, value: "0x1" }]);
    const error = await failureOf(() => run(network, MAINNET));
    expect(error).to.include({ code: "DEPLOYMENT_UNKNOWN", severity: "retryable" });
    await network.rpc("evm_setAutomine", [true]);
    await network.rpc("hardhat_mine", []);
    expect((await run(network, MAINNET)).executor).to.equal(planned.executor);
    expect(await sentBy(network)).to.equal(2);
  });

  it("notices that a chain was begun anew below Ignition's journal", async () => {
    await run(await serve(MAINNET), MAINNET);
    const fresh = await serve(MAINNET);
    const error = await failureOf(() => run(fresh, MAINNET));
    expect(error).to.have.property("code", "DEPLOYMENT_LOST");
    rmSync(join(folder, "deployments"), { recursive: true });
    await run(fresh, MAINNET);
    expect(await sentBy(fresh)).to.equal(1);
  });

  it("names the chain that has no factory, or something else in its place", async () => {
    const without = await serve(ARBITRUM, { factory: false });
    const missing = await failureOf(() => plan(without, ARBITRUM));
    expect(missing).to.have.property("code", "FACTORY_MISSING");
    expect(missing.message).to.match(/is not on Arbitrum One \(42161\)/);
    await without.rpc("hardhat_setCode", [createX.address, "0x6001"]);
    expect((await failureOf(() => plan(without, ARBITRUM))).message).to.match(/other code than expected/);
  });

  it("counts the fee for the data that a rollup writes to the chain below", async () => {
    const network = await serve(OPTIMISM);
    const free = await plan(network, OPTIMISM);
    const L1_BLOCK = "0x4200000000000000000000000000000000000015";
    const setWord = (slot: number, value: bigint) =>
      network.rpc("hardhat_setStorageAt", [L1_BLOCK, toHex(slot), toHex(value, { size: 32 })]);
    // OP Stack's L1Block: 1 is the base fee of the chain below, 3 the scalars, the base fee's 96 bits from the right.
    await setWord(1, 30_000_000_000n);
    await setWord(3, (5_227n << 96n) + (1_014_213n << 64n));
    const charged = await plan(network, OPTIMISM);
    expect(charged.costNowWei > free.costNowWei, `${charged.costNowWei} above ${free.costNowWei}`).to.equal(true);
    expect(charged.costNowWei - charged.gas * charged.gasPriceWei > 0n).to.equal(true);
    expect(
      (await plan(await serve(MAINNET), MAINNET)).costNowWei % (await plan(served[1] ?? network, MAINNET)).gas,
    ).to.equal(0n);
  });

  it("pays in the old form where Ignition does, on Polygon, and no more than it told", async () => {
    const network = await serve(POLYGON);
    const planned = await run(network, POLYGON);
    const hash = readRecord(folder, POLYGON)?.transactionHash ?? "0x";
    const { gasPrice, type } = await network.client.getTransaction({ hash });
    expect(type).to.equal("legacy");
    expect((gasPrice ?? 0n) > 0n && (gasPrice ?? 0n) <= planned.maxGasPriceWei).to.equal(true);
  });

  it("says where a node cannot pretend a state, and checks what it can", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    const plain = clientOver(({ method, params }) => {
      return network.rpc(method, method === "eth_call" ? params?.slice(0, 2) : params);
    });
    expect(await simulateTrades(plain, executor, ROLES)).to.equal("refusedOnly");
  });

  it("records a deployment whose transaction a node does not tell, and keeps one that was told before", async () => {
    const network = await serve(MAINNET);
    const planned = await run(network, MAINNET);
    const told = readRecord(folder, MAINNET);
    const silent = clientOver(({ method, params }) => {
      if (method === "eth_getLogs") throw new Error("logs are not searched here");
      return network.rpc(method, params);
    });
    await completeDeployment(planned, silent, folder);
    expect(readRecord(folder, MAINNET)).to.deep.equal(told);
    rmSync(recordPath(folder, MAINNET));
    await completeDeployment(planned, silent, folder);
    expect(readRecord(folder, MAINNET)).to.include({ transactionHash: null, blockNumber: null });
    await completeDeployment(planned, network.client, folder);
    expect(readRecord(folder, MAINNET)).to.deep.equal(told);
  });

  it("names a record that cannot be read, and leaves it as it is", async () => {
    const network = await serve(MAINNET);
    const planned = await run(network, MAINNET);
    const whole = readFileSync(recordPath(folder, MAINNET), "utf8");
    for (const text of ["{", whole.replace("0x", "0y"), whole.replace('"chainId": 1', '"chainId": 10')]) {
      writeFileSync(recordPath(folder, MAINNET), text);
      const error = await failureOf(() => completeDeployment(planned, network.client, folder));
      expect(error).to.have.property("code", "RECORD_UNREADABLE");
      expect(error.message).to.contain("addresses/1.json");
      expect(readFileSync(recordPath(folder, MAINNET), "utf8")).to.equal(text);
    }
  });

  it("refuses roles that would put the profits into the wrong hands", () => {
    const { executor } = executorCreation(ROLES, SALT);
    const zero: Address = "0x0000000000000000000000000000000000000000";
    const faults: readonly [ExecutorRoles, RegExp][] = [
      [{ ...ROLES, owner: zero }, /owner is/],
      [{ ...ROLES, treasury: zero }, /treasury is/],
      [{ ...ROLES, treasury: OWNER }, /treasury is .* other than the owner/],
      [{ ...ROLES, treasury: OPERATOR }, /treasury is .* other than an operator/],
      [{ ...ROLES, treasury: executor }, /other than the executor itself/],
      [{ ...ROLES, owner: executor }, /other than the executor itself/],
      [{ ...ROLES, operators: [OPERATOR, OWNER] }, /operators\[1\] is .* other than the owner/],
      [{ ...ROLES, operators: [OPERATOR, zero] }, /operators\[1\]/],
      [{ ...ROLES, operators: [OPERATOR, OPERATOR] }, /operators\[1\].*each operator once/],
      [
        { ...ROLES, operators: Array.from({ length: 17 }, (_, at) => accountAddress(at + 20)) },
        /17 accounts.*16 operators at most/,
      ],
    ];
    for (const [roles, message] of faults) {
      expect(() => checkExecutorRoles(roles, executor)).to.throw(InvalidInputError, message);
    }
    expect(() => checkExecutorRoles(ROLES, executor)).to.not.throw();
  });

  it("refuses a salt by which the factory would bind the address to a sender or a chain", () => {
    const rest = "ab".repeat(12);
    const bound: readonly Hex[] = [`0x${"00".repeat(20)}${rest}`, `${deployer}${rest}`, "0x1234"];
    for (const salt of bound) expect(() => checkSalt(salt, deployer)).to.throw(InvalidInputError, /--salt is/);
    expect(checkSalt(SALT, deployer)).to.equal(SALT);
  });

  it("tells another contract, another treasury, another owner and a missing operator from the one meant", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    const stranger = accountAddress(9);
    const cases: readonly [Address, ExecutorRoles, RegExp][] = [
      [stranger, ROLES, /code hash/],
      [executor, { ...ROLES, treasury: stranger }, /code hash/],
      [executor, { ...ROLES, owner: stranger }, /owner is/],
      [executor, { ...ROLES, operators: [OPERATOR, stranger] }, /list of operators is/],
      [executor, { ...ROLES, operators: [] }, /list of operators is .* expected empty/],
    ];
    for (const [at, roles, message] of cases) {
      const error = await failureOf(() => verifyExecutor(network.client, at, roles));
      expect(error).to.be.instanceOf(RepegError).with.property("code", "EXECUTOR_MISMATCH");
      expect(error).to.have.property("message").that.matches(message);
    }
  });

  it("tells that ownership waits for somebody to accept it", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    const stranger = accountAddress(9);
    // The owner's key is not at hand here: the offer is written as `transferOwnership` would leave it.
    await network.rpc("hardhat_setStorageAt", [executor, PENDING_OWNER_SLOT, pad(stranger)]);
    const error = await failureOf(() => verifyExecutor(network.client, executor, ROLES));
    expect(error).to.be.instanceOf(RepegError).with.property("code", "EXECUTOR_MISMATCH");
    expect(error)
      .to.have.property("message")
      .that.matches(/pending owner is/);
  });

  it("finds a contract that lets anybody trade, or keeps the profit, by trades that it only simulates", async () => {
    const network = await serve(MAINNET);
    const { executor } = await run(network, MAINNET);
    expect(await simulateTrades(network.client, executor, ROLES)).to.equal("refusedAndEarned");
    const head = await network.client.getBlockNumber();
    const open = await failureOf(() => simulateTrades(network.client, OWNER, ROLES));
    expect(open.message).to.match(/the end of a stranger's trade is earned, expected NotOperator/);
    const noOperator = { operators: [accountAddress(8)] };
    const refused = await failureOf(() => simulateTrades(network.client, executor, noOperator));
    expect(refused.message).to.match(/without profit is NotOperator\(.*expected InsufficientProfit/);
    expect(await network.client.getBlockNumber()).to.equal(head);
  });
});

type RpcRequest = { readonly method: string; readonly params?: unknown[] };

/** A client whose node answers as `request` has it. */
function clientOver(request: (asked: RpcRequest) => Promise<unknown>): PublicClient {
  return createPublicClient({ transport: custom({ request }, { retryCount: 0 }), cacheTime: 0 });
}

function journalFile(folder: string): string {
  const [deployment] = readdirSync(join(folder, "deployments"));
  return join(folder, "deployments", deployment ?? "", "journal.jsonl");
}

function accountAddress(last: number): Address {
  return getAddress(`0x10000000000000000000000000000000000000${last.toString().padStart(2, "0")}`);
}
