import {
  type Address,
  decodeErrorResult,
  decodeFunctionResult,
  encodeAbiParameters,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  parseAbi,
  parseAbiParameters,
} from "viem";
import { z } from "zod";
import { ownCreationCode, withArguments } from "../../../scripts/replica/artifact.ts";
import { openNetwork } from "../../../scripts/replica/network.ts";

const probeAbi = parseAbi([
  "struct State { uint256[] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; uint256 offpegFeeMultiplier; bool killed; }",
  "struct Setup { State state; uint256[] held; uint256 supply; uint256[] funds; uint256 feeTakingCoin; uint256 feeBasisPoints; uint256[] sent; }",
  "struct Outcome { uint256 amplification; uint256 amplificationPrecise; bool viewed; bytes viewAnswer; bool done; bytes answer; bytes virtualPriceBefore; bytes virtualPriceAfter; uint256[] balances; uint256[] held; uint256 supply; int256[] coinDelta; int256 liquidityDelta; uint256 gasUsed; }",
  "function probe(Setup setup, bytes viewCall, bytes operation) returns (Outcome)",
]);

/** The two generations of pools that can be probed. */
export type ProbedPool = "CurvePlain2Pool" | "CurveStableSwapNg";

/** State of a pool and its surroundings before the call; amounts in units of each coin, A in hundredths. */
export type ProbeSetup = {
  readonly state: {
    readonly balances: readonly bigint[];
    readonly initialA: bigint;
    readonly futureA: bigint;
    readonly initialATime: bigint;
    readonly futureATime: bigint;
    readonly fee: bigint;
    readonly adminFee: bigint;
    readonly offpegFeeMultiplier: bigint;
    readonly killed: boolean;
  };
  readonly held: readonly bigint[];
  readonly supply: bigint;
  readonly funds: readonly bigint[];
  readonly feeTakingCoin: bigint;
  readonly feeBasisPoints: bigint;
  /** What the caller sends to the pool before the operation. */
  readonly sent: readonly bigint[];
};

/** What came of a probe; see `CurvePoolProbe.Outcome`. */
export type ProbeOutcome = {
  readonly amplification: bigint;
  readonly amplificationPrecise: bigint;
  readonly viewed: boolean;
  readonly viewAnswer: Hex;
  readonly done: boolean;
  readonly answer: Hex;
  /** Answers of `get_virtual_price`, "0x" where it reverted. */
  readonly virtualPriceBefore: Hex;
  readonly virtualPriceAfter: Hex;
  readonly balances: readonly bigint[];
  readonly held: readonly bigint[];
  readonly supply: bigint;
  readonly coinDelta: readonly bigint[];
  readonly liquidityDelta: bigint;
  readonly gasUsed: bigint;
};

/** A chain with one probe for each set of decimals that was asked for. */
export type CurvePoolProbe = {
  /** Sets the pool up, asks the view, does the operation, keeps nothing. */
  probe(decimals: readonly number[], setup: ProbeSetup, viewCall: Hex, operation: Hex): Promise<ProbeOutcome>;
  /** Moves the chain to a block of that time; times never go back. */
  advanceTo(timestampSeconds: bigint): Promise<void>;
  close(): Promise<void>;
};

const CALL_GAS = "0x2faf080";
const hex = z.templateLiteral(["0x", z.string()]);

/** Opens a chain of its own for probes of one kind of pool. */
export async function openCurvePoolProbe(pool: ProbedPool): Promise<CurvePoolProbe> {
  const connection = await openNetwork({ genesisTimestampSeconds: 1_700_000_000n });
  const { provider } = connection;
  const [from] = z.array(hex).parse(await provider.request({ method: "eth_accounts" }));
  if (from === undefined) throw new Error("the chain has no accounts");
  const creation = ownCreationCode(`replica/probes/${pool}Probe`);
  const probes = new Map<string, Address>();
  const probeFor = async (decimals: readonly number[]): Promise<Address> => {
    const key = decimals.join();
    const known = probes.get(key);
    if (known !== undefined) return known;
    const encoded = encodeAbiParameters(parseAbiParameters("uint256[]"), [decimals.map((places) => BigInt(places))]);
    const transaction = { from, data: withArguments(creation, encoded), gas: CALL_GAS };
    const address = getContractAddress({ from, nonce: BigInt(probes.size) });
    await provider.request({ method: "eth_sendTransaction", params: [transaction] });
    probes.set(key, address);
    return address;
  };
  return {
    async probe(decimals, setup, viewCall, operation) {
      const to = await probeFor(decimals);
      const data = encodeFunctionData({ abi: probeAbi, functionName: "probe", args: [setup, viewCall, operation] });
      const params = [{ from, to, data, gas: CALL_GAS }, "latest"];
      const answer = hex.parse(await provider.request({ method: "eth_call", params }));
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
export function revertReason(data: Hex): string {
  if (data === "0x") return "";
  const { errorName, args } = decodeErrorResult({ abi: parseAbi(["error Error(string)"]), data });
  if (errorName !== "Error") throw new Error(`not a reason: ${data}`);
  return args[0];
}
