import { InvalidInputError } from "../domain/errors.ts";
import type { Lender, LoanOffer, LoanRequest } from "../domain/lender.ts";
import { encodeFlashSwap } from "./uniswapV3FlashSwap/encodeFlashSwap.ts";
import { uniswapV3FactoryClaims } from "./uniswapV3FlashSwap/uniswapV3FactoryClaims.ts";

const POOL_TYPE = "uniswap-v3";

/** What running the other legs inside the callback adds to them, held to the real pool by test/replica/executorTrades.test.ts. */
const FLASH_SWAP_GAS = 200n;

/**
 * Uniswap v3 flash swap: where the first leg is a Uniswap v3 pool, it pays before it is paid, and its own fee is
 * already in the leg's quote. It lends whatever that leg can be quoted for. Nothing is read: there is no state of its own.
 */
export const uniswapV3FlashSwap: Lender = {
  id: "uniswap-v3-flash-swap",
  title: "Uniswap v3 flash swap",
  shortTitle: "flash swap",
  source: "firstLeg",
  claims: uniswapV3FactoryClaims,

  // biome-ignore lint/correctness/useYield: a sequence without reads
  *readState() {
    return {};
  },

  open() {
    return { lender: "uniswap-v3-flash-swap", offer };
  },

  encode(_at, { request, pools, legCalls, executor }) {
    const pool = pools[0];
    if (pool?.type !== POOL_TYPE) {
      const expected = `a pool of type ${POOL_TYPE}`;
      throw new InvalidInputError({
        field: "pools[0].type",
        value: pool?.type,
        expected,
        where: "uniswap-v3-flash-swap",
      });
    }
    const otherCalls = legCalls.slice(1).flat();
    const data = encodeFlashSwap(pool, request.token.address, request.units, otherCalls, executor);
    return [{ target: pool.address, data, callback: true, spend: null }];
  },
};

/** The type of a pool is what its id begins with; a request names pools by id alone. */
function offer({ units, legs }: LoanRequest): LoanOffer {
  const [first, ...others] = legs;
  if (first === undefined || !first.poolId.startsWith(`${POOL_TYPE}:`)) {
    return { ok: false, reason: `the first leg is ${first?.poolId ?? "missing"}, not a ${POOL_TYPE} pool` };
  }
  if (others.some((leg) => leg.poolId === first.poolId)) {
    return { ok: false, reason: `${first.poolId} is locked while it lends, and a later leg wants it` };
  }
  if (units <= 0n) return { ok: false, reason: `a loan of ${units} units is none` };
  return { ok: true, feeUnits: 0n, gas: FLASH_SWAP_GAS };
}
