import { InvalidInputError } from "../../domain/errors.ts";
import type { LineFields } from "./lineFields.ts";
import type { StatedPool } from "./poolStateReader.ts";
import { readDecimals } from "./readDecimals.ts";

/** Above what any coin takes of a transfer. */
const UNCAPPED = 10n ** 40n;

/** How one kind of Curve pool differs from another in what a line says. */
export type CurveStateKind = {
  /** What the contract's A of one is kept as. */
  readonly amplificationPrecision: bigint;
  /** The only coin whose fee on transfer the pool minds; null where it is any of them. */
  readonly feeTakingCoin: number | null;
};

/**
 * A StableSwap pool by the names of the recordings: `decimals`, `balances_before` or `balances`, `A_precise`, else `A_now`
 * or `A` (whole), `fee` and `admin_fee` in 1e-10; where they matter `offpeg_fee_multiplier`, `ramp` with its four fields,
 * `transfer_fee_bps` with `transfer_fee_coin`, and `killed`, which a recording tells by its `src`.
 */
export function readCurveState(line: LineFields, kind: CurveStateKind): StatedPool {
  const decimals = readDecimals(line);
  const amplification = line.has("A_precise")
    ? line.natural("A_precise")
    : line.natural("A_now", "A") * kind.amplificationPrecision;
  const ramp = line.object("ramp");
  const snapshot = {
    balances: balancesOf(line, decimals.length),
    amplification: ramp?.natural("initial_A") ?? amplification,
    ramp: {
      initial: ramp?.natural("initial_A") ?? amplification,
      future: ramp?.natural("future_A") ?? amplification,
      initialTimeSeconds: ramp?.natural("initial_A_time") ?? 0n,
      futureTimeSeconds: ramp?.natural("future_A_time") ?? 0n,
    },
    feeE10: line.natural("fee"),
    adminFeeE10: line.naturalOr(0n, "admin_fee"),
    offpegMultiplierE10: line.naturalOr(0n, "offpeg_fee_multiplier"),
    ...transferFees(line, kind, decimals.length),
    killed: line.flag("killed") || line.raw("src") === "edge:killed",
    distrust: null,
  };
  // What A is at the moment follows from the line and the time, which must then be known.
  if (ramp !== null) line.natural("timestamp");
  return { decimals, snapshot };
}

/** A recording of a pool that nobody ever filled has no balances; it says so by the deposit that was refused. */
function balancesOf(line: LineFields, coins: number): readonly bigint[] {
  const isEmpty = !line.has("balances_before", "balances") && line.has("add_liquidity_revert");
  return isEmpty ? Array.from({ length: coins }, () => 0n) : line.naturals("balances_before", "balances");
}

function transferFees(line: LineFields, { feeTakingCoin }: CurveStateKind, coins: number) {
  const basisPoints = line.naturalOr(0n, "transfer_fee_bps");
  const coin = basisPoints === 0n ? null : line.integer("transfer_fee_coin");
  const fee = { basisPoints, maximumUnits: UNCAPPED };
  const none = { basisPoints: 0n, maximumUnits: 0n };
  if (feeTakingCoin === null) {
    return { transferFees: Array.from({ length: coins }, (_, index) => (index === coin ? fee : none)) };
  }
  if (coin === null || coin === feeTakingCoin) return { transferFee: coin === null ? none : fee };
  const expected = `${feeTakingCoin}: the only coin that such a pool expects a fee from`;
  throw new InvalidInputError({ field: "transfer_fee_coin", value: coin, expected });
}
