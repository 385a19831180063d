import type { Lender, LoanOffer, LoanRequest } from "../domain/lender.ts";
import { openFlashQuotes } from "./flashQuotes/openFlashQuotes.ts";
import { encodeUniswapV4Loan } from "./uniswapV4/encodeUniswapV4Loan.ts";
import { readUniswapV4 } from "./uniswapV4/readUniswapV4.ts";
import { uniswapV4Claims } from "./uniswapV4/uniswapV4Claims.ts";

const ID = "uniswap-v4";
const POOL_PREFIX = "uniswap-v4:";

/** What borrowing adds to a trade's legs, held to the real PoolManager by test/replica/standardLenders.test.ts. */
const LOAN_GAS = 20_000n;

/**
 * Uniswap v4's PoolManager: whatever it holds of a token, for nothing, while it is unlocked. It cannot be paused. It is
 * unlocked once at a time, so a trade that borrows there cannot also swap there.
 */
export const uniswapV4: Lender = {
  id: ID,
  title: "Uniswap v4",
  shortTitle: "Uniswap v4",
  source: "loan",
  claims: uniswapV4Claims,
  readState: readUniswapV4,

  open(state) {
    const book = openFlashQuotes(state, ID, LOAN_GAS);
    return { lender: ID, offer: (request) => refusal(request) ?? book.offer(request) };
  },

  encode: encodeUniswapV4Loan,
};

function refusal({ legs }: LoanRequest): LoanOffer | null {
  const locked = legs.find(({ poolId }) => poolId.startsWith(POOL_PREFIX));
  if (locked === undefined) return null;
  return { ok: false, reason: `${locked.poolId} cannot be swapped in while its manager lends` };
}
