import { readFileSync } from "node:fs";
import {
  decodeErrorResult,
  decodeFunctionResult,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  parseAbi,
} from "viem";
import { z } from "zod";
import { openNetwork } from "../../../scripts/replica/network.ts";

const probeAbi = parseAbi([
  "struct State { uint256[3] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; bool killed; }",
  "struct Setup { State state; uint256[3] held; uint256 supply; uint256[3] funds; uint256 feeBasisPoints; }",
  "struct Outcome { bool viewed; bytes viewAnswer; bool done; bytes revertData; bytes virtualPriceBefore; bytes virtualPriceAfter; uint256[3] balances; uint256[3] held; uint256 supply; int256[3] coinDelta; int256 liquidityDelta; uint256 gasUsed; }",
  "function probe(Setup setup, bytes viewCall, bytes operation) returns (Outcome)",
]);

/** The pool's functions that the tests call. */
export const curve3poolAbi = parseAbi([
  "function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)",
  "function calc_token_amount(uint256[3] amounts, bool deposit) view returns (uint256)",
  "function calc_withdraw_one_coin(uint256 token_amount, int128 i) view returns (uint256)",
  "function add_liquidity(uint256[3] amounts, uint256 min_mint_amount)",
  "function remove_liquidity(uint256 amount, uint256[3] min_amounts)",
  "function remove_liquidity_imbalance(uint256[3] amounts, uint256 max_burn_amount)",
  "function remove_liquidity_one_coin(uint256 token_amount, int128 i, uint256 min_amount)",
]);

export type Triple = readonly [bigint, bigint, bigint];

export type ProbeSetup = {
  readonly state: {
    readonly balances: Triple;
    readonly initialA: bigint;
    readonly futureA: bigint;
    readonly initialATime: bigint;
    readonly futureATime: bigint;
    readonly fee: bigint;
    readonly adminFee: bigint;
    readonly killed: boolean;
  };
  readonly held: Triple;
  readonly supply: bigint;
  readonly funds: Triple;
  readonly feeBasisPoints: bigint;
};

export type ProbeOutcome = {
  readonly viewed: boolean;
  readonly viewAnswer: Hex;
  readonly done: boolean;
  readonly revertData: Hex;
  /** Answers of `get_virtual_price`, "0x" where it reverted. */
  readonly virtualPriceBefore: Hex;
  readonly virtualPriceAfter: Hex;
  readonly balances: Triple;
  readonly held: Triple;
  readonly supply: bigint;
  readonly coinDelta: Triple;
  readonly liquidityDelta: bigint;
  readonly gasUsed: bigint;
};

export type PoolProbe = {
  /** Sets the pool up, asks the view, does the operation, keeps nothing. */
  probe(setup: ProbeSetup, viewCall: Hex, operation: Hex): Promise<ProbeOutcome>;
  /** Moves the chain to a block of that time; times never go back. */
  advanceTo(timestampSeconds: bigint): Promise<void>;
  close(): Promise<void>;
};

const CALL_GAS = "0x2faf080";

/** Deploys the probe on a chain of its own. */
export async function createPoolProbe(): Promise<PoolProbe> {
  const connection = await openNetwork({ genesisTimestampSeconds: 1_700_000_000n });
  const { provider } = connection;
  const [deployer] = z
    .array(z.templateLiteral(["0x", z.string()]))
    .parse(await provider.request({ method: "eth_accounts" }));
  if (deployer === undefined) throw new Error("the chain has no accounts");
  const creation = artifactBytecode("probes/Curve3PoolProbe.sol/Curve3PoolProbe.json");
  await provider.request({
    method: "eth_sendTransaction",
    params: [{ from: deployer, data: creation, gas: CALL_GAS }],
  });
  const to = getContractAddress({ from: deployer, nonce: 0n });
  const bytes = z.templateLiteral(["0x", z.string()]);
  return {
    async probe(setup, viewCall, operation) {
      const data = encodeFunctionData({ abi: probeAbi, functionName: "probe", args: [setup, viewCall, operation] });
      const params = [{ from: deployer, to, data, gas: CALL_GAS }, "latest"];
      const answer = bytes.parse(await provider.request({ method: "eth_call", params }));
      return decodeFunctionResult({ abi: probeAbi, functionName: "probe", data: answer });
    },
    async advanceTo(timestampSeconds) {
      const params = [`0x${timestampSeconds.toString(16)}`];
      await provider.request({ method: "evm_setNextBlockTimestamp", params });
      await provider.request({ method: "evm_mine" });
    },
    close: () => connection.close(),
  };
}

/** The text that a revert carried, empty for none. Throws for any other revert data. */
export function revertText(data: Hex): string {
  if (data === "0x") return "";
  const { errorName, args } = decodeErrorResult({ abi: parseAbi(["error Error(string)"]), data });
  return errorName === "Error" ? args[0] : "";
}

function artifactBytecode(file: string): Hex {
  const text = readFileSync(new URL(`../../../artifacts/contracts/replica/${file}`, import.meta.url), "utf8");
  return z.object({ bytecode: z.templateLiteral(["0x", z.string()]) }).parse(JSON.parse(text)).bytecode;
}
