import {
  type Address,
  decodeFunctionResult,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  maxUint256,
  numberToHex,
  parseAbi,
} from "viem";
import { ownCreationCode } from "../../../scripts/replica/artifact.ts";
import { accountCall } from "../../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../../scripts/replica/replica.ts";
import type { FollowedVenue } from "./followedVenue.ts";
import type { TrialOutcome } from "./probeChain.ts";

const probeAbi = parseAbi([
  "struct Outcome { bool done; uint256 spent; uint256 received; bytes state; }",
  "function run(address target, bytes data)",
  "function tryMany(address pool, address[2] tokens, bytes[] swaps, bytes view_) returns (Outcome[])",
]);
const exactAbi = parseAbi([
  "function buyGem(address usr, uint256 gemAmt)",
  "function mint(uint256 shares, address receiver)",
  "function withdraw(uint256 assets, address receiver, address owner)",
]);
const CALL_GAS = 59_000_000n;

/** A contract on the replica that tries a venue's swaps, many from one and the same state, and keeps none of them. */
export class VenueProbe {
  readonly #replica: Replica;
  readonly #venue: FollowedVenue;
  readonly #address: Address;

  private constructor(replica: Replica, venue: FollowedVenue, address: Address) {
    this.#replica = replica;
    this.#venue = venue;
    this.#address = address;
  }

  /** @param funds base units of each coin that it is given from the venue's trader */
  static async open(replica: Replica, venue: FollowedVenue, funds: readonly bigint[]): Promise<VenueProbe> {
    const { deployer } = replica.accounts;
    const code = ownCreationCode("replica/probes/SwapProbe");
    const { contractAddress } = await replica.send({ ...accountCall(deployer, deployer, code), to: null });
    if (contractAddress === null) throw new Error("the probe was not created");
    const probe = new VenueProbe(replica, venue, contractAddress);
    for (const [index, { address }] of venue.deployment.tokens.entries())
      await probe.#fund(address, funds[index] ?? 0n);
    return probe;
  }

  /** The leg of the executor, as the pool type encodes it for each amount and what the mirror quotes for it. */
  tryGivenIn(indexIn: number, amounts: readonly bigint[]): Promise<readonly TrialOutcome[]> {
    const { type, deployment, mirror } = this.#venue;
    const [tokenIn, tokenOut] = this.#venue.pair(indexIn);
    const swaps = amounts.map((amount) => {
      const quote = mirror.quoteExactIn(tokenIn, tokenOut, amount);
      const expected = quote.ok ? quote.amountOut : undefined;
      const [call] = type.encodeSwap(deployment, tokenIn, tokenOut, amount, this.#address, expected);
      if (call?.spend === null || call === undefined) throw new Error("a leg is one call that spends");
      const { amount: spent, amountOffset } = call.spend;
      const word = spent.kind === "share" ? (amount * spent.numerator) / spent.denominator : amount;
      const at = 2 + 2 * amountOffset;
      return `0x${call.data.slice(2, at)}${numberToHex(word, { size: 32 }).slice(2)}${call.data.slice(at + 64)}` as const;
    });
    return this.#tryAll(indexIn, swaps);
  }

  /** The functions that are told what is to come out. */
  tryGivenOut(indexIn: number, amounts: readonly bigint[]): Promise<readonly TrialOutcome[]> {
    const to = this.#address;
    const isVault = this.#venue.type.id === "erc4626";
    const swaps = amounts.map((units) => {
      if (!isVault) return encodeFunctionData({ abi: exactAbi, functionName: "buyGem", args: [to, units] });
      return indexIn === 0
        ? encodeFunctionData({ abi: exactAbi, functionName: "mint", args: [units, to] })
        : encodeFunctionData({ abi: exactAbi, functionName: "withdraw", args: [units, to, to] });
    });
    return this.#tryAll(indexIn, swaps);
  }

  async #tryAll(indexIn: number, swaps: readonly Hex[]): Promise<readonly TrialOutcome[]> {
    const args = [this.#venue.deployment.address, this.#venue.pair(indexIn), swaps, "0x"] as const;
    const data = encodeFunctionData({ abi: probeAbi, functionName: "tryMany", args });
    const call = { account: this.#replica.accounts.deployer, to: this.#address, data, gas: CALL_GAS };
    const answer = await this.#replica.publicClient.call(call);
    return decodeFunctionResult({ abi: probeAbi, functionName: "tryMany", data: answer.data ?? "0x" });
  }

  async #fund(token: Address, units: bigint): Promise<void> {
    const { trader, deployment } = this.#venue;
    const transfer = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [this.#address, units] });
    await this.#replica.send(accountCall(trader, token, transfer));
    for (const spender of new Set([deployment.address, deployment.spender ?? deployment.address])) {
      const approval = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, maxUint256] });
      const run = encodeFunctionData({ abi: probeAbi, functionName: "run", args: [token, approval] });
      await this.#replica.send(accountCall(this.#replica.accounts.deployer, this.#address, run));
    }
  }
}
