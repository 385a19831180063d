import { type Address, type Hex, numberToHex } from "viem";
import { BlockMiner, type MinedTransaction } from "./blockMiner.ts";
import { accountCall, DEFAULT_PRIORITY_FEE, type PreparedTransaction } from "./preparedTransaction.ts";
import { hexText, type Rpc } from "./rpc.ts";

/** A contract to stand at an address of our choice. */
export type Placement = { readonly address: Address; readonly creationCode: Hex };

const SECONDS_PER_BLOCK = 12n;
const SET_UP_GAS = 12_000_000n;

/** Lays the replica's contracts and state, block by block at fixed times, so that each build gives the same hashes. */
export class Builder {
  readonly rpc: Rpc;
  readonly deployer: Address;
  readonly #miner: BlockMiner;
  #timestampSeconds: bigint;

  constructor(rpc: Rpc, deployer: Address, genesisTimestampSeconds: bigint) {
    this.rpc = rpc;
    this.deployer = deployer;
    this.#miner = new BlockMiner(rpc);
    this.#timestampSeconds = genesisTimestampSeconds;
  }

  /**
   * Puts contracts at given addresses as their own constructors would leave them there. The creation code is first
   * installed as the account's code: a call to it answers with the runtime code, its immutable values resolved for this
   * address, and a transaction to it writes the constructor's storage; then the runtime code takes its place.
   */
  async place(placements: readonly Placement[]): Promise<void> {
    for (const { address, creationCode } of placements) {
      await this.rpc("hardhat_setCode", [address, creationCode]);
      // As for any contract under construction: what the constructor creates gets the address that it has on mainnet.
      await this.rpc("hardhat_setNonce", [address, "0x1"]);
    }
    const runtimes = await Promise.all(placements.map((placement) => this.#construct(placement.address)));
    await this.mine(placements.map(({ address }) => accountCall(this.deployer, address, "0x", undefined, SET_UP_GAS)));
    for (const [index, { address }] of placements.entries()) {
      await this.rpc("hardhat_setCode", [address, runtimes[index]]);
    }
  }

  /** Creates contracts in the ordinary way, at addresses that follow from the deployer's nonce. */
  async create(creationCodes: readonly Hex[]): Promise<readonly Address[]> {
    const mined = await this.mine(
      creationCodes.map((data) => ({
        kind: "account",
        from: this.deployer,
        to: null,
        data,
        gasLimit: SET_UP_GAS,
        priorityFeePerGas: DEFAULT_PRIORITY_FEE,
      })),
    );
    return mined.map(({ contractAddress }) => {
      if (contractAddress === null) throw new Error("a creation left no contract");
      return contractAddress;
    });
  }

  /** Mines a block of these transactions. Throws unless each succeeded. */
  async mine(transactions: readonly PreparedTransaction[]): Promise<readonly MinedTransaction[]> {
    this.#timestampSeconds += SECONDS_PER_BLOCK;
    const content = { timestampSeconds: this.#timestampSeconds, transactions };
    const { outcomes } = await this.#miner.mine(content);
    return outcomes.map((outcome, index) => {
      if (outcome.status === "success") return outcome;
      const reason = outcome.status === "refused" ? outcome.reason : "";
      throw new Error(`set-up transaction ${index} of ${outcomes.length} ended as ${outcome.status} ${reason}`);
    });
  }

  /** A call by the deployer. */
  call(to: Address, data: Hex): PreparedTransaction {
    return accountCall(this.deployer, to, data, undefined, SET_UP_GAS);
  }

  async #construct(address: Address): Promise<Hex> {
    const request = { from: this.deployer, to: address, gas: numberToHex(30_000_000n) };
    return hexText.parse(await this.rpc("eth_call", [request, "latest"]));
  }
}
