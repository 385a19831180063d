import type { PoolType } from "../domain/pool.ts";
import type { GasModel } from "./opportunityInput.ts";

/** The transaction itself and the executor's bookkeeping around a trade; measured on the replica. */
const TRADE_GAS = 60_000n;

/** What trades through pools of these types burn. */
export function gasModelOf(types: Iterable<Pick<PoolType, "id" | "swapGas">>): GasModel {
  return {
    tradeGas: TRADE_GAS,
    swapGasByPoolType: new Map([...types].map(({ id, swapGas }) => [id, swapGas])),
  };
}
