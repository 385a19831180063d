import {
  type Address,
  encodeFunctionData,
  type Hex,
  type PublicClient,
  parseAbi,
  type StateOverride,
  zeroHash,
} from "viem";
import { depegExecutorAbi } from "../bot/domain/depegExecutorAbi.ts";
import { encodeCallList } from "../bot/domain/encodeCallList.ts";
import { simulationFailure } from "../bot/executors/simulationFailure.ts";
import type { ExecutorRoles } from "./executorRoles.ts";
import { pretendedToken } from "./pretendedToken.ts";
import { requireSame } from "./requireSame.ts";

/** A token that exists in the simulation alone, and somebody who has no role. No account has these keys. */
const TOKEN: Address = "0x0000000000000000000000000000000000902001";
const STRANGER: Address = "0x0000000000000000000000000000000000902002";
const PROFIT = 1_000n;
const NEVER = 2n ** 63n;
const tokenAbi = parseAbi(["function balanceOf(address account) view returns (uint256 units)"]);

/** What simulated trades showed: everything as it should be, or, where the node pretends no state, only the refusals. */
export type SimulatedTrades = "refusedAndEarned" | "refusedOnly";

/**
 * Trades with a deployed executor by `eth_call`, which changes nothing: a stranger is refused, an operator's trade
 * without profit reverts, and one with profit brings it to the treasury. The profit is a made-up token that the node
 * pretends the executor to hold, so that this works on every chain.
 * @throws EXECUTOR_MISMATCH naming what came instead
 */
export async function simulateTrades(
  client: PublicClient,
  executor: Address,
  { operators }: Pick<ExecutorRoles, "operators">,
): Promise<SimulatedTrades> {
  const trade = (account: Address, state: StateOverride) => simulate(client, executor, account, state);
  requireStart(executor, "a stranger's trade", await trade(STRANGER, []), "NotOperator(");
  const [operator] = operators;
  if (operator === undefined || !(await pretends(client, executor))) return "refusedOnly";
  requireStart(
    executor,
    "a trade without profit",
    await trade(operator, pretendedToken(TOKEN, executor, 0n)),
    "InsufficientProfit(",
  );
  requireStart(
    executor,
    "a trade with profit",
    await trade(operator, pretendedToken(TOKEN, executor, PROFIT)),
    "earned",
  );
  return "refusedAndEarned";
}

async function simulate(
  client: PublicClient,
  executor: Address,
  account: Address,
  stateOverride: StateOverride,
): Promise<string> {
  try {
    await client.call({ account, to: executor, data: emptyTrade(), stateOverride });
    return "earned";
  } catch (cause) {
    return simulationFailure(cause);
  }
}

/** A trade of no calls: what the executor holds of the token is its profit. */
function emptyTrade(): Hex {
  const args = [zeroHash, TOKEN, PROFIT, NEVER, encodeCallList([])] as const;
  return encodeFunctionData({ abi: depegExecutorAbi, functionName: "execute", args });
}

/** Whether the node answers as if a state were so that is not. */
async function pretends(client: PublicClient, executor: Address): Promise<boolean> {
  const stateOverride = pretendedToken(TOKEN, executor, PROFIT);
  try {
    const call = { address: TOKEN, abi: tokenAbi, functionName: "balanceOf", args: [executor], stateOverride } as const;
    return (await client.readContract(call)) === PROFIT;
  } catch {
    // Nodes refuse in many words; the answer is the refusal.
    return false;
  }
}

function requireStart(executor: Address, what: string, actual: string, expected: string): void {
  if (!actual.startsWith(expected)) requireSame(executor, `the end of ${what}`, actual, expected.replace("(", ""));
}
