import { type Address, type Hex, type PublicClient, parseAbi, serializeTransaction } from "viem";
import type { Chain } from "../bot/domain/chain.ts";

const oracleAbi = parseAbi(["function getL1Fee(bytes transaction) view returns (uint256 feeWei)"]);

/**
 * What the chain charges beside the gas for writing a transaction's bytes to the chain below, at its price of now;
 * zero on a chain whose gas covers that. The oracle adds what a signature takes (OP Stack, `GasPriceOracle.getL1Fee`).
 * @returns wei, rounded as the oracle rounds
 */
export async function postingFee(client: PublicClient, chain: Chain, call: { to: Address; data: Hex; gas: bigint }) {
  if (chain.dataFeeOracle === null) return 0n;
  const transaction = serializeTransaction({ type: "eip1559", chainId: chain.id, ...call });
  return client.readContract({
    address: chain.dataFeeOracle,
    abi: oracleAbi,
    functionName: "getL1Fee",
    args: [transaction],
  });
}
