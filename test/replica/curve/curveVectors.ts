import { z } from "zod";
import { unitsText } from "./unitsText.ts";

const ramp = z.object({
  initial_A: unitsText,
  future_A: unitsText,
  initial_A_time: unitsText,
  future_A_time: unitsText,
});

/**
 * Records of a real Curve pool's behaviour: swaps and changes of liquidity, each with the pool's state around it.
 * @param amounts one number for each of the pool's coins
 * @param precise A in hundredths; the 3pool knows none
 */
export function curveVectors<Amounts extends z.ZodType, Precise extends z.ZodType>(amounts: Amounts, precise: Precise) {
  /** What every record says of the pool around the call. */
  const stateFields = {
    id: z.number(),
    src: z.string(),
    decimals: z.array(z.number()),
    /** A in whole units and in hundredths when the call was made. */
    A_now: unitsText,
    A_precise: precise,
    fee: unitsText,
    admin_fee: unitsText,
    offpeg_fee_multiplier: unitsText.optional(),
    ramp: ramp.optional(),
    timestamp: unitsText.optional(),
    balances_before: amounts.optional(),
    held_before: amounts.optional(),
    supply_before: unitsText.optional(),
    /** Null where `get_virtual_price` reverted. */
    virtual_price_before: unitsText.nullable().optional(),
    balances_after: amounts.optional(),
    held_after: amounts.optional(),
    supply_after: unitsText.optional(),
    virtual_price_after: unitsText.nullable().optional(),
    /** Text of the revert; empty where there was none. Absent where the call succeeded. */
    revert: z.string().optional(),
  };

  const swapRecord = z.object({
    ...stateFields,
    i: z.number(),
    j: z.number(),
    dx: unitsText,
    min_dy: unitsText.optional(),
    dy_view: unitsText.nullable(),
    dy_view_revert: z.string().optional(),
    dy_actual: unitsText.nullable(),
    transfer_fee_bps: z.number().optional(),
    transfer_fee_coin: z.number().optional(),
    add_liquidity: amounts.optional(),
    add_liquidity_revert: z.string().optional(),
  });

  const liquidityRecord = z.object({
    ...stateFields,
    op: z.enum(["add_liquidity", "remove_liquidity", "remove_liquidity_imbalance", "remove_liquidity_one_coin"]),
    amounts: amounts.optional(),
    token_amount: unitsText.optional(),
    i: z.number().optional(),
    view: unitsText.nullable().optional(),
    view_revert: z.string().optional(),
    lp_delta: unitsText.optional(),
    coin_delta: amounts.optional(),
  });

  return z.object({ swaps: z.array(swapRecord), lp: z.array(liquidityRecord) });
}
