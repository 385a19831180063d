import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const units = z.string().transform((text) => BigInt(text));
const amounts = z.array(units);
const ramp = z.object({ initial_A: units, future_A: units, initial_A_time: units, future_A_time: units });

/** What every record says of the pool around the call. */
const stateFields = {
  id: z.number(),
  src: z.string(),
  decimals: z.array(z.number()),
  /** A in whole units and in hundredths when the call was made. */
  A_now: units,
  A_precise: units,
  fee: units,
  admin_fee: units,
  offpeg_fee_multiplier: units.optional(),
  ramp: ramp.optional(),
  timestamp: units.optional(),
  balances_before: amounts.optional(),
  held_before: amounts.optional(),
  supply_before: units.optional(),
  /** Null where `get_virtual_price` reverted. */
  virtual_price_before: units.nullable().optional(),
  balances_after: amounts.optional(),
  held_after: amounts.optional(),
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
  transfer_fee_coin: z.number().optional(),
  add_liquidity: amounts.optional(),
  add_liquidity_revert: z.string().optional(),
});

const liquidityRecord = z.object({
  ...stateFields,
  op: z.enum(["add_liquidity", "remove_liquidity", "remove_liquidity_imbalance", "remove_liquidity_one_coin"]),
  amounts: amounts.optional(),
  token_amount: units.optional(),
  i: z.number().optional(),
  view: units.nullable().optional(),
  view_revert: z.string().optional(),
  lp_delta: units.optional(),
  coin_delta: amounts.optional(),
});

const vectorFile = z.object({ swaps: z.array(swapRecord), lp: z.array(liquidityRecord) });

export type SwapRecord = z.infer<typeof swapRecord>;
export type LiquidityRecord = z.infer<typeof liquidityRecord>;
export type VectorFile = z.infer<typeof vectorFile>;

/** Records of a real Curve pool's behaviour, or null where the shared folder is not at hand. */
export function readVectorFile(name: "curve-plain-2" | "curve-stableswap-ng"): VectorFile | null {
  const file = new URL(`../../../../shared/vectors/${name}.json`, import.meta.url);
  return existsSync(file) ? vectorFile.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}
