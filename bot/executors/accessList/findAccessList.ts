import { type AccessList, type Address, type Hex, isAddress, isAddressEqual, isHex } from "viem";
import { z } from "zod";
import type { TradeQuestion } from "./tradeQuestion.ts";

const address = z.custom<Address>((value) => typeof value === "string" && isAddress(value, { strict: false }));
const slot = z.custom<Hex>((value) => isHex(value));

const createdList = z.object({
  accessList: z.array(z.object({ address, storageKeys: z.array(slot) })),
  error: z.string().optional(),
});
const touchedState = z.record(address, z.object({ code: slot.optional(), storage: z.record(slot, slot).optional() }));

const NO_LIST = [] as const;

/**
 * Accounts and storage slots that a trade touches on the latest state, as an access list: from `eth_createAccessList`,
 * else from `debug_traceCall` with the prestate tracer. Empty where the node has neither, or where the trade fails.
 * @param warm addresses that every transaction has paid for already, its sender and its target: naming them costs 2,400
 * gas (EIP-2930) and saves nothing
 */
export async function findAccessList(question: TradeQuestion, warm: readonly Address[]): Promise<AccessList> {
  const found = (await createdAccessList(question)) ?? (await tracedAccessList(question)) ?? NO_LIST;
  return found.filter((entry) => !warm.some((other) => isAddressEqual(other, entry.address)));
}

async function createdAccessList({ transaction, state, ask }: TradeQuestion): Promise<AccessList | null> {
  const params = [transaction(NO_LIST), "latest", ...(state === undefined ? [] : [state])];
  const answer = createdList.safeParse(await ask("eth_createAccessList", params));
  return answer.success && answer.data.error === undefined ? answer.data.accessList : null;
}

async function tracedAccessList({ transaction, state, ask }: TradeQuestion): Promise<AccessList | null> {
  const options = { tracer: "prestateTracer", ...(state === undefined ? {} : { stateOverrides: state }) };
  const params = [transaction(NO_LIST), "latest", options];
  const answer = touchedState.safeParse(await ask("debug_traceCall", params));
  if (!answer.success) return null;
  // Accounts without code are the sender and the block's fee recipient: no trade calls them.
  return Object.entries(answer.data).flatMap(([account, { code, storage }]) =>
    code === undefined || code === "0x" ? [] : [{ address: address.parse(account), storageKeys: keysOf(storage) }],
  );
}

function keysOf(storage: { readonly [key: Hex]: Hex } | undefined): readonly Hex[] {
  return Object.keys(storage ?? {}).map((key) => slot.parse(key));
}
