import type { Hex } from "viem";
import { z } from "zod";
import type { BlockMiner, MinedTransaction } from "./blockMiner.ts";
import type { PreparedTransaction } from "./preparedTransaction.ts";
import { hexText, quantity, type Rpc } from "./rpc.ts";

const SECONDS_PER_BLOCK = 12n;

const headAnswer = z.object({ number: quantity, hash: hexText, timestamp: quantity });

/** The newest block. */
export async function headOf(rpc: Rpc): Promise<{ number: bigint; hash: Hex; timestampSeconds: bigint }> {
  const head = headAnswer.parse(await rpc("eth_getBlockByNumber", ["latest", false]));
  return { number: head.number, hash: head.hash, timestampSeconds: head.timestamp };
}

/** Mines one transaction in a block of its own. Throws with the node's reason unless it succeeds. */
export async function sendAlone(
  rpc: Rpc,
  miner: BlockMiner,
  transaction: PreparedTransaction,
): Promise<MinedTransaction> {
  const { timestampSeconds } = await headOf(rpc);
  const content = { timestampSeconds: timestampSeconds + SECONDS_PER_BLOCK, transactions: [transaction] };
  const [outcome] = (await miner.mine(content)).outcomes;
  if (outcome?.status === "success") return outcome;
  throw new Error(
    `the transaction ended as ${JSON.stringify(outcome, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value))}`,
  );
}
