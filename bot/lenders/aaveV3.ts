import { encodeFunctionData } from "viem";
import { encodeLoanCalls } from "../domain/encodeLoanCalls.ts";
import type { Lender, LoanOffer, LoanRequest } from "../domain/lender.ts";
import { aaveV3Claims } from "./aaveV3/aaveV3Claims.ts";
import { aaveV3PoolAbi } from "./aaveV3/aaveV3PoolAbi.ts";
import { type AaveV3State, aaveV3StateFromJson } from "./aaveV3/aaveV3State.ts";
import { flashLoanPremiumHalfUp } from "./aaveV3/flashLoanPremiumHalfUp.ts";
import { readAaveV3 } from "./aaveV3/readAaveV3.ts";

/** What borrowing adds to a trade's legs, held to real Aave v3 bytecode by test/replica/executorTrades.test.ts. */
const LOAN_GAS = 112_500n;
const NO_REFERRAL = 0;

/** Aave v3 `flashLoanSimple`: one token, a fee in basis points, repaid through an exact approval. */
export const aaveV3: Lender = {
  id: "aave-v3",
  title: "Aave v3",
  shortTitle: "Aave v3",
  source: "loan",
  claims: aaveV3Claims,
  readState: readAaveV3,

  open(json) {
    const state = aaveV3StateFromJson(json);
    return { lender: "aave-v3", offer: (request) => offer(state, request) };
  },

  encode(at, trade) {
    const { request, executor } = trade;
    const token = request.token.address;
    const params = encodeLoanCalls(trade);
    const data = encodeFunctionData({
      abi: aaveV3PoolAbi,
      functionName: "flashLoanSimple",
      args: [executor, token, request.units, params, NO_REFERRAL],
    });
    return [{ target: at, data, callback: true, spend: null }];
  },
};

function offer(state: AaveV3State, { token, units }: LoanRequest): LoanOffer {
  const reserve = state.reserves.get(token.address.toLowerCase());
  if (reserve === undefined) return refuse(`${token.coin} is not listed`);
  if (!reserve.active) return refuse(`the ${token.coin} reserve is not active`);
  if (reserve.paused) return refuse(`the ${token.coin} reserve is paused`);
  if (!reserve.flashLoanEnabled) return refuse(`flash loans of ${token.coin} are disabled`);
  if (units <= 0n) return refuse(`a loan of ${units} units is none`);
  if (units > reserve.availableUnits)
    return refuse(`${units} units of ${token.coin} asked, ${reserve.availableUnits} there`);
  return { ok: true, feeUnits: flashLoanPremiumHalfUp(units, state.premiumBps), gas: LOAN_GAS };
}

function refuse(reason: string): LoanOffer {
  return { ok: false, reason };
}
