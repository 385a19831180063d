import { concat, encodeFunctionData, numberToHex } from "viem";
import { encodeLoanCalls } from "../domain/encodeLoanCalls.ts";
import type { Lender, LoanRequest } from "../domain/lender.ts";
import type { RouteLeg } from "../domain/opportunity.ts";
import { mulDivUp, PIPS } from "../domain/wad.ts";
import { capacityRefusal } from "./reading/capacityRefusal.ts";
import { LenderFields } from "./reading/lenderFields.ts";
import { readUniswapV3Flash } from "./uniswapV3Flash/readUniswapV3Flash.ts";
import { uniswapV3FlashAbi } from "./uniswapV3Flash/uniswapV3FlashAbi.ts";

const ID = "uniswap-v3-flash";
const POOL_TYPE = "uniswap-v3";
const AMOUNT_BYTES = 16;

/** What borrowing adds to a trade's legs, held to a real pool by test/replica/executorLoans.test.ts. */
const LOAN_GAS = 38_300n;

/** A pool that lends, with what was read of it. */
type LendingPool = {
  readonly coins: readonly [token0: string, token1: string];
  readonly feePips: bigint;
  readonly liquidity: bigint;
  readonly holdings: ReadonlyMap<string, bigint>;
};

/**
 * Uniswap v3 `flash` of a pool that the route itself does not pass: lends what it holds of either coin for the fee of a
 * swap, rounded up as the pool does, repaid by a transfer. Each pool is a lender of its own in the chain's address book.
 */
export const uniswapV3Flash: Lender = {
  id: ID,
  title: "Uniswap v3 flash",
  shortTitle: "v3 flash",
  source: "loan",
  readState: readUniswapV3Flash,

  open(state) {
    const fields = new LenderFields(state, ID);
    const pool: LendingPool = {
      coins: [fields.address("token0"), fields.address("token1")],
      feePips: fields.natural("feePips"),
      liquidity: fields.natural("liquidity"),
      holdings: fields.holdings("holdings"),
    };
    return {
      lender: ID,
      offer(request) {
        const reason = refusalOf(pool, request);
        if (reason !== null) return { ok: false, reason };
        return { ok: true, feeUnits: mulDivUp(request.units, pool.feePips, PIPS), gas: LOAN_GAS };
      },
    };
  },

  /** The callback is told the fees alone, so the data say what was lent: 20 bytes of token, 16 of amount, then the calls. */
  encode(at, trade) {
    const { request, executor, state } = trade;
    const { token, units } = request;
    const isToken0 = new LenderFields(state, ID).address("token0") === token.address.toLowerCase();
    const amount = numberToHex(units, { size: AMOUNT_BYTES });
    const callbackData = concat([token.address, amount, encodeLoanCalls(trade)]);
    const args = [executor, isToken0 ? units : 0n, isToken0 ? 0n : units, callbackData] as const;
    const data = encodeFunctionData({ abi: uniswapV3FlashAbi, functionName: "flash", args });
    return [{ target: at, data, callback: true, spend: null }];
  },
};

function refusalOf(pool: LendingPool, request: LoanRequest): string | null {
  const locked = request.legs.find((leg) => passes(leg, pool));
  if (locked !== undefined) return `${locked.poolId} is locked while it lends, and the route passes it`;
  // The pool's own check, `L`: there is nobody whom the fee could be paid to.
  if (pool.liquidity === 0n) return "the pool has no liquidity in range";
  return capacityRefusal(pool.holdings, request);
}

/** A factory makes one pool for each pair and fee, and a pool's id ends in its fee. */
function passes({ poolId, tokenIn, tokenOut }: RouteLeg, { coins, feePips }: LendingPool): boolean {
  if (!poolId.startsWith(`${POOL_TYPE}:`) || !poolId.endsWith(`:${feePips}`)) return false;
  return [tokenIn, tokenOut].every(({ address }) => coins.includes(address.toLowerCase()));
}
