import { type AccessList, type Address, type Hex, numberToHex, type PublicClient, type StateOverride } from "viem";
import type { TradeRequest } from "../tradeRequest.ts";

/** What nodes are asked about one trade, in the JSON of their API. */
export type TradeQuestion = {
  /** The transaction, with an access list where one is given. */
  transaction(accessList: AccessList): { readonly [field: string]: Hex | AccessList };
  /** What to pretend about the chain's state, or undefined where nothing is. */
  readonly state: { readonly [account: Address]: object } | undefined;
  /** Asks by any method; null where the node does not know it, or fails. */
  ask(method: string, params: readonly unknown[]): Promise<unknown>;
};

/** A method that the library has no types for. */
type NodeMethod = { Method: string; Parameters: readonly unknown[]; ReturnType: unknown };

/** Puts a trade into the terms of the node's API. */
export function tradeQuestion(client: PublicClient, request: TradeRequest, state: StateOverride): TradeQuestion {
  const { from, to, data } = request;
  const fields = {
    from,
    to,
    data,
    gas: numberToHex(request.gas),
    maxFeePerGas: numberToHex(request.maxFeePerGas),
    maxPriorityFeePerGas: numberToHex(request.maxPriorityFeePerGas),
  };
  return {
    transaction: (accessList) => (accessList.length === 0 ? fields : { ...fields, accessList }),
    state: state.length === 0 ? undefined : Object.fromEntries(state.map((entry) => [entry.address, override(entry)])),
    ask: async (method, params) => {
      try {
        return await client.request<NodeMethod>({ method, params });
      } catch {
        return null;
      }
    },
  };
}

function override({ balance, nonce, code, state, stateDiff }: StateOverride[number]): object {
  const storage = (slots: typeof state) => Object.fromEntries((slots ?? []).map(({ slot, value }) => [slot, value]));
  return {
    ...(balance === undefined ? {} : { balance: numberToHex(balance) }),
    ...(nonce === undefined ? {} : { nonce: numberToHex(nonce) }),
    ...(code === undefined ? {} : { code }),
    ...(state === undefined ? {} : { state: storage(state) }),
    ...(stateDiff === undefined ? {} : { stateDiff: storage(stateDiff) }),
  };
}
