import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const units = z.string().transform((text) => BigInt(text));
const triple = z.tuple([units, units, units]);

const ramp = z.object({ initial_A: units, future_A: units, initial_A_time: units, future_A_time: units });

/** What every record says of the pool before the call. */
const stateFields = {
  id: z.number(),
  src: z.string(),
  decimals: z.array(z.number()),
  A_now: units,
  fee: units,
  admin_fee: units,
  ramp: ramp.optional(),
  timestamp: units.optional(),
  balances_before: triple.optional(),
  held_before: triple.optional(),
  supply_before: units.optional(),
  /** Null where `get_virtual_price` reverted. */
  virtual_price_before: units.nullable().optional(),
  balances_after: triple.optional(),
  held_after: triple.optional(),
  supply_after: units.optional(),
  virtual_price_after: units.nullable().optional(),
  /** Text of the revert; empty where there was none. Absent where the call succeeded. */
  revert: z.string().optional(),
};

const swapRecord = z.object({
  ...stateFields,
  i: z.number(),
  j: z.number(),
  dx: units,
  min_dy: units.optional(),
  dy_view: units.nullable(),
  dy_view_revert: z.string().optional(),
  dy_actual: units.nullable(),
  transfer_fee_bps: z.number().optional(),
  add_liquidity: triple.optional(),
  add_liquidity_revert: z.string().optional(),
});

const liquidityRecord = z.object({
  ...stateFields,
  op: z.enum(["add_liquidity", "remove_liquidity", "remove_liquidity_imbalance", "remove_liquidity_one_coin"]),
  amounts: triple.optional(),
  token_amount: units.optional(),
  i: z.number().optional(),
  view: units.nullable().optional(),
  view_revert: z.string().optional(),
  lp_delta: units.optional(),
  coin_delta: triple.optional(),
});

const vectorFile = z.object({ swaps: z.array(swapRecord), lp: z.array(liquidityRecord) });

export type SwapRecord = z.infer<typeof swapRecord>;
export type LiquidityRecord = z.infer<typeof liquidityRecord>;

/** Records of the real 3pool's behaviour, or null where the shared folder is not at hand. */
export function readVectorRecords(): z.infer<typeof vectorFile> | null {
  const file = new URL("../../../../shared/vectors/curve-3pool.json", import.meta.url);
  return existsSync(file) ? vectorFile.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}
