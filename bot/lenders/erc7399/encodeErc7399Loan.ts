import {
  type Address,
  concat,
  encodeAbiParameters,
  keccak256,
  parseAbiParameters,
  slice,
  toFunctionSelector,
  toHex,
} from "viem";
import { encodeLoanCalls } from "../../domain/encodeLoanCalls.ts";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { LoanTrade } from "../../domain/lender.ts";

/** The standard's `flash`. Its last argument is a Solidity function: an address and a selector in 24 bytes. */
const FLASH_SELECTOR = slice(keccak256(toHex("flash(address,address,uint256,bytes,function)")), 0, 4);
const flashParameters = parseAbiParameters("address, address, uint256, bytes, bytes24");

/** The executor's callback; the standard leaves its name to the borrower. */
const CALLBACK_SELECTOR = toFunctionSelector(
  "function onErc7399Loan(address initiator, address paymentReceiver, address asset, uint256 amount, uint256 fee, bytes data)",
);

/** Borrows at an ERC-7399 lender and runs the legs in its callback. */
export function encodeErc7399Loan(at: Address, trade: LoanTrade): readonly ExecutorCall[] {
  const { request, executor } = trade;
  const list = encodeLoanCalls(trade);
  const callback = concat([executor, CALLBACK_SELECTOR]);
  const loan = encodeAbiParameters(flashParameters, [executor, request.token.address, request.units, list, callback]);
  return [{ target: at, data: concat([FLASH_SELECTOR, loan]), callback: true, spend: null }];
}
