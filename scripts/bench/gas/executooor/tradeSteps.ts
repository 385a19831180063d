import type { ExecutorEncoder, Placeholder } from "executooor-viem";
import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  parseAbi,
  parseAbiParameters,
  zeroAddress,
} from "viem";
import { REPLICA_ADDRESSES } from "../../../replica/addresses.ts";
import type { BenchTrade } from "../benchTrade.ts";
import type { TradeForm } from "../tradeForm.ts";
import type { ExecutooorAmounts } from "./executooorAmounts.ts";

const { usdc, usdt, curve3pool, uniswapV3UsdcUsdt: uniswap, aavePool } = REPLICA_ADDRESSES;

const venueAbi = parseAbi([
  "function flashLoanSimple(address receiver, address asset, uint256 amount, bytes params, uint16 referralCode)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 minDy)",
  "function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes data)",
]);

/** Places of the 3pool's coins. */
const CURVE_USDC = 1n;
const CURVE_USDT = 2n;
/** One inside TickMath's MIN_SQRT_RATIO: a swap of token0 (USDC) without a limit. */
const LOWEST_SQRT_PRICE = 4_295_128_740n;
/** `amountSpecified` and `dx` are third arguments: bytes from the start of the calldata. */
const SWAP_AMOUNT_OFFSET = 4n + 2n * 32n;
const EXCHANGE_AMOUNT_OFFSET = 4n + 2n * 32n;
const NO_CALLBACK = { sender: zeroAddress, dataIndex: 0n };
/** Which argument of the callback holds the calls: the fifth of `executeOperation`, the third of Uniswap's. */
const AAVE_CALLS = 4n;
const UNISWAP_CALLS = 2n;
const RETURN_TRUE: Hex = `0x${"1".padStart(64, "0")}`;

/** The calls of one trade. Each method gives calls for `exec` or for a callback. */
export class TradeSteps {
  readonly #encoder: ExecutorEncoder;
  readonly #trade: BenchTrade;
  readonly #amounts: ExecutooorAmounts;

  constructor(encoder: ExecutorEncoder, trade: BenchTrade, amounts: ExecutooorAmounts) {
    this.#encoder = encoder;
    this.#trade = trade;
    this.#amounts = amounts;
  }

  /** The outermost call and all within it. */
  borrow(form: TradeForm): readonly Hex[] {
    switch (form.id) {
      case "aave":
        return this.#borrowFromAave();
      case "flashSwap":
        return this.#borrowFromUniswap();
    }
  }

  takeProfit(): readonly Hex[] {
    const { plan, treasury, profitUnits } = this.#trade;
    return this.#send(plan.profitToken.address, treasury, profitUnits);
  }

  #borrowFromAave(): readonly Hex[] {
    const { units, feeUnits, firstOutput } = this.#trade;
    const approval = this.#encoder.erc20Approve(usdt, curve3pool, units).flush();
    const curve = this.#exchange(units, firstOutput, []);
    const legs = [...approval, ...curve, ...this.#sellToUniswap(firstOutput)];
    const repayment = this.#encoder.erc20Approve(usdt, aavePool, units + feeUnits).flush();
    const args = [this.#encoder.address, usdt, units, callbackData([...legs, ...repayment], RETURN_TRUE), 0] as const;
    const data = encodeFunctionData({ abi: venueAbi, functionName: "flashLoanSimple", args });
    return this.#encoder.pushCall(aavePool, 0n, data, { sender: aavePool, dataIndex: AAVE_CALLS }).flush();
  }

  #borrowFromUniswap(): readonly Hex[] {
    const { units, firstOutput, plan } = this.#trade;
    const approval = this.#approveCurve(firstOutput);
    const balance = this.#balance(usdt, EXCHANGE_AMOUNT_OFFSET);
    const curve = this.#exchange(firstOutput, units + plan.minProfit, balance);
    const payment = this.#encoder.erc20Transfer(usdc, uniswap, units).flush();
    return this.#swap(units, [...approval, ...curve, ...payment], []);
  }

  #approveCurve(units: bigint): readonly Hex[] {
    switch (this.#amounts) {
      case "stated":
        return this.#encoder.erc20Approve(usdt, curve3pool, units).flush();
      case "balances":
        return this.#encoder.erc20ApproveAll(usdt, curve3pool).flush();
    }
  }

  #exchange(units: bigint, minOutput: bigint, placeholders: Placeholder[]): readonly Hex[] {
    const args = [CURVE_USDT, CURVE_USDC, units, minOutput] as const;
    const data = encodeFunctionData({ abi: venueAbi, functionName: "exchange", args });
    return this.#encoder.pushCall(curve3pool, 0n, data, NO_CALLBACK, placeholders).flush();
  }

  #sellToUniswap(units: bigint): readonly Hex[] {
    return this.#swap(units, this.#send(usdc, uniswap, units), this.#balance(usdc, SWAP_AMOUNT_OFFSET));
  }

  /** The executor's balance, to be put into the calldata at `offset`. */
  #balance(token: Address, offset: bigint): Placeholder[] {
    switch (this.#amounts) {
      case "stated":
        return [];
      case "balances":
        return [this.#encoder.erc20BalanceOf(token, this.#encoder.address, offset)];
    }
  }

  #swap(units: bigint, calls: readonly Hex[], placeholders: Placeholder[]): readonly Hex[] {
    const args = [this.#encoder.address, true, units, LOWEST_SQRT_PRICE, callbackData(calls, "0x")] as const;
    const data = encodeFunctionData({ abi: venueAbi, functionName: "swap", args });
    const context = { sender: uniswap, dataIndex: UNISWAP_CALLS };
    return this.#encoder.pushCall(uniswap, 0n, data, context, placeholders).flush();
  }

  /** Sends `units`, or the whole balance where balances are read. */
  #send(token: Address, to: Address, units: bigint): readonly Hex[] {
    switch (this.#amounts) {
      case "stated":
        return this.#encoder.erc20Transfer(token, to, units).flush();
      case "balances":
        return this.#encoder.erc20Skim(token, to).flush();
    }
  }
}

function callbackData(calls: readonly Hex[], returned: Hex): Hex {
  return encodeAbiParameters(parseAbiParameters("bytes[], bytes"), [calls, returned]);
}
