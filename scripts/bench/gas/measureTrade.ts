import { type Address, encodeFunctionData, type Hex, numberToHex } from "viem";
import { z } from "zod";
import { erc20Abi } from "../../replica/abi.ts";
import { accountCall, SWAP_GAS_LIMIT } from "../../replica/preparedTransaction.ts";
import type { Replica } from "../../replica/replica.ts";
import { hexText, quantity, type Rpc } from "../../replica/rpc.ts";
import type { BenchTrade } from "./benchTrade.ts";
import type { Contender } from "./contender.ts";
import { type FrameGas, readFrameGas } from "./frameGas.ts";
import { inSnapshot } from "./inSnapshot.ts";

/** Above any base fee of the replica; the price of gas does not change how much is used. */
const MAX_FEE_PER_GAS = 1_000_000_000_000n;
const PRIORITY_FEE_PER_GAS = 1_000_000_000n;
const SECONDS_PER_BLOCK = 12n;

/**
 * Runs a contender's transaction in a block of its own and takes everything back. Throws unless the treasury gained
 * exactly what the trade earns: whoever does less than the job is not measured.
 */
export async function measureTrade(replica: Replica, contender: Contender, trade: BenchTrade): Promise<FrameGas> {
  const { profitToken } = trade.plan;
  const treasuryUnits = () => balanceOf(replica.rpc, profitToken.address, trade.treasury);
  return inSnapshot(replica, async () => {
    const { operator } = replica.accounts;
    for (const { to, data } of contender.setUp) await replica.send(accountCall(operator, to, data));
    const before = await treasuryUnits();
    const hash = await mineAlone(replica.rpc, operator, contender);
    const gained = (await treasuryUnits()) - before;
    if (gained !== trade.profitUnits) {
      throw new Error(`${contender.id} brought the treasury ${gained} units, expected ${trade.profitUnits}`);
    }
    return readFrameGas(replica.rpc, hash, contender.contract);
  });
}

async function mineAlone(rpc: Rpc, from: Address, { contract, data, accessList }: Contender): Promise<Hex> {
  const request = {
    from,
    to: contract,
    data,
    gas: numberToHex(SWAP_GAS_LIMIT),
    maxFeePerGas: numberToHex(MAX_FEE_PER_GAS),
    maxPriorityFeePerGas: numberToHex(PRIORITY_FEE_PER_GAS),
    ...(accessList === null ? {} : { accessList }),
  };
  const hash = hexText.parse(await rpc("eth_sendTransaction", [request]));
  const head = z.object({ timestamp: quantity }).parse(await rpc("eth_getBlockByNumber", ["latest", false]));
  await rpc("evm_setNextBlockTimestamp", [numberToHex(head.timestamp + SECONDS_PER_BLOCK)]);
  await rpc("evm_mine");
  return hash;
}

async function balanceOf(rpc: Rpc, to: Address, account: Address): Promise<bigint> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [account] });
  return quantity.parse(await rpc("eth_call", [{ to, data }, "latest"]));
}
