import { readFileSync } from "node:fs";
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from "viem";
import { z } from "zod";
import type { ContractRead, ReadResult, ReadSequence } from "../../../bot/domain/contractRead.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import { openNetwork } from "../../../scripts/replica/network.ts";

const probeAbi = parseAbi([
  "struct Read { address target; bytes data; }",
  "struct ReadResult { bool ok; bytes data; }",
  "struct Outcome { bool done; uint256 spent; uint256 received; bytes state; }",
  "function run(address target, bytes data)",
  "function tryMany(address pool, address[2] tokens, bytes[] swaps, bytes view_) returns (Outcome[])",
  "function readMany(Read[] reads) view returns (ReadResult[])",
]);

const plainTokenAbi = parseAbi([
  "function mint(address to, uint256 value)",
  "function setFee(uint256 basisPoints)",
  "function approve(address spender, uint256 value) returns (bool)",
]);

const GAS = "0x3938700";
const bytes = z.templateLiteral(["0x", z.string()]);
const block = z.object({ timestamp: bytes, baseFeePerGas: bytes });
const receipt = z.object({
  status: z.string(),
  contractAddress: bytes.nullable(),
  gasUsed: bytes,
  logs: z.array(
    z.object({ address: bytes, topics: z.array(bytes), data: bytes, logIndex: bytes, transactionHash: bytes }),
  ),
});

/** What one swap did before it was taken back. */
export type TrialOutcome = {
  readonly done: boolean;
  readonly spent: bigint;
  readonly received: bigint;
  readonly state: Hex;
};

/** What a kept transaction left behind. */
export type Mined = {
  readonly succeeded: boolean;
  readonly logs: readonly EvmLog[];
  readonly timestampSeconds: bigint;
  readonly gasUsed: bigint;
};

/** Artifact of one of our contracts, by its path below `contracts/`, or of a package, by its module path. */
export function readBytecode(artifact: string): Hex {
  const url = artifact.startsWith("@")
    ? new URL(import.meta.resolve(artifact))
    : new URL(`../../../artifacts/contracts/${artifact}`, import.meta.url);
  return z.object({ bytecode: bytes }).parse(JSON.parse(readFileSync(url, "utf8"))).bytecode;
}

/** A chain of its own with a probe that trades, reads in batches and takes trades back. */
export class ProbeChain {
  readonly probe: Address;
  readonly account: Address;
  readonly #connection: Awaited<ReturnType<typeof openNetwork>>;

  private constructor(connection: Awaited<ReturnType<typeof openNetwork>>, account: Address, probe: Address) {
    this.#connection = connection;
    this.account = account;
    this.probe = probe;
  }

  static async open(): Promise<ProbeChain> {
    const connection = await openNetwork({ genesisTimestampSeconds: 1_700_000_000n });
    const accounts = z.array(bytes).parse(await connection.provider.request({ method: "eth_accounts" }));
    const [account] = accounts;
    if (account === undefined) throw new Error("the chain has no accounts");
    const opening = new ProbeChain(connection, account, account);
    const probe = await opening.deploy(readBytecode("replica/probes/SwapProbe.sol/SwapProbe.json"));
    return new ProbeChain(connection, account, probe);
  }

  async deploy(creation: Hex): Promise<Address> {
    const { contractAddress } = await this.#receipt({ data: creation });
    if (contractAddress === null) throw new Error("nothing was deployed");
    return contractAddress;
  }

  /** A test coin of which the probe has plenty; `spenders` may take all of it. */
  async deployToken(probeUnits: bigint): Promise<Address> {
    const token = await this.deploy(readBytecode("replica/probes/PlainToken.sol/PlainToken.json"));
    await this.mint(token, this.probe, probeUnits);
    return token;
  }

  async mint(token: Address, to: Address, value: bigint): Promise<void> {
    await this.send(token, encodeFunctionData({ abi: plainTokenAbi, functionName: "mint", args: [to, value] }));
  }

  async approve(token: Address, spender: Address): Promise<void> {
    const args = [spender, (1n << 256n) - 1n] as const;
    await this.run(token, encodeFunctionData({ abi: plainTokenAbi, functionName: "approve", args }));
  }

  /** From the account itself. Throws where it reverts. */
  async send(to: Address, data: Hex): Promise<Mined> {
    const mined = await this.#receipt({ to, data });
    return this.#mined(mined);
  }

  /** From the probe. A revert is an answer. */
  async run(target: Address, data: Hex): Promise<Mined> {
    const call = encodeFunctionData({ abi: probeAbi, functionName: "run", args: [target, data] });
    return this.#mined(await this.#receipt({ to: this.probe, data: call }));
  }

  /** Tries swaps from the state of the latest block and keeps none. */
  async tryMany(pool: Address, tokens: readonly [Address, Address], swaps: readonly Hex[], view: Hex) {
    const args = [pool, tokens, swaps, view] as const;
    const answer = await this.call(this.probe, encodeFunctionData({ abi: probeAbi, functionName: "tryMany", args }));
    const outcomes: readonly TrialOutcome[] = decodeFunctionResult({
      abi: probeAbi,
      functionName: "tryMany",
      data: answer,
    });
    return outcomes;
  }

  async call(to: Address, data: Hex): Promise<Hex> {
    const params = [{ from: this.account, to, data, gas: GAS }, "latest"];
    return bytes.parse(await this.#connection.provider.request({ method: "eth_call", params }));
  }

  /** Performs what a pool type asks to read, each batch at the latest block. */
  async perform<Result>(sequence: ReadSequence<Result>): Promise<Result> {
    let step = sequence.next();
    while (!step.done) step = sequence.next(await this.#read(step.value));
    return step.value;
  }

  async timestampSeconds(): Promise<bigint> {
    return BigInt((await this.#latest()).timestamp);
  }

  /** The next block's time. */
  async setNextTimestamp(timestampSeconds: bigint): Promise<void> {
    const params = [`0x${timestampSeconds.toString(16)}`];
    await this.#connection.provider.request({ method: "evm_setNextBlockTimestamp", params });
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #read(reads: readonly ContractRead[]): Promise<readonly ReadResult[]> {
    const args = [reads] as const;
    const answer = await this.call(this.probe, encodeFunctionData({ abi: probeAbi, functionName: "readMany", args }));
    return decodeFunctionResult({ abi: probeAbi, functionName: "readMany", data: answer });
  }

  async #receipt(call: { readonly to?: Address; readonly data: Hex }) {
    const { provider } = this.#connection;
    const params = [{ from: this.account, gas: GAS, gasPrice: (await this.#latest()).baseFeePerGas, ...call }];
    const hash = await provider.request({ method: "eth_sendTransaction", params }).catch(hashOfReverted);
    return receipt.parse(await provider.request({ method: "eth_getTransactionReceipt", params: [hash] }));
  }

  async #mined(mined: z.infer<typeof receipt>): Promise<Mined> {
    return {
      succeeded: mined.status === "0x1",
      logs: mined.logs.map((log) => ({ ...log, logIndex: Number(log.logIndex) })),
      timestampSeconds: await this.timestampSeconds(),
      gasUsed: BigInt(mined.gasUsed),
    };
  }

  async #latest() {
    const params = ["latest", false];
    return block.parse(await this.#connection.provider.request({ method: "eth_getBlockByNumber", params }));
  }
}

/** Hardhat throws for a mined transaction that reverted, and tells its hash with the error. */
function hashOfReverted(error: unknown): string {
  return z.object({ transactionHash: z.string() }).parse(error).transactionHash;
}
