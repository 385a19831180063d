import type { Address } from "viem";
import type { EvmLog } from "../domain/evmLog.ts";
import type { Token } from "../domain/token.ts";

/** One ERC-20 movement of a known token, addresses in lower case. */
export type Transfer = {
  readonly token: Token;
  readonly from: string;
  readonly to: string;
  readonly units: bigint;
};

/** keccak256("Transfer(address,address,uint256)"), EIP-20. */
const TRANSFER_TOPIC = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
const WORD = /^0x[0-9a-f]{64}$/i;
const ADDRESS_HEX_DIGITS = 40;

/**
 * The movements of known tokens in a receipt, in log order. Logs of other contracts and of other shapes say nothing
 * about our tokens and are left out.
 * @param tokensByAddress keys in lower case
 */
export function readTransfers(
  logs: readonly EvmLog[],
  tokensByAddress: ReadonlyMap<string, Token>,
): readonly Transfer[] {
  return logs.flatMap((log) => {
    const token = tokensByAddress.get(log.address.toLowerCase());
    const [topic, from, to] = log.topics;
    if (token === undefined || topic?.toLowerCase() !== TRANSFER_TOPIC) return [];
    if (from === undefined || to === undefined || ![from, to, log.data].every((word) => WORD.test(word))) return [];
    return [{ token, from: addressOfTopic(from), to: addressOfTopic(to), units: BigInt(log.data) }];
  });
}

function addressOfTopic(topic: string): Address {
  return `0x${topic.slice(-ADDRESS_HEX_DIGITS).toLowerCase()}`;
}
