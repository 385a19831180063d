import { decodeErrorResult, type Hex, isHex, parseAbi } from "viem";

/**
 * Errors of tokens and venues that a leg can end in, from their published sources: ERC-6093 tokens, Uniswap v4's
 * PoolManager and its pools, Aave v3.4's pool, Solady's and OpenZeppelin's safe transfers.
 */
const venueErrorsAbi = parseAbi([
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error ERC20InvalidReceiver(address receiver)",
  "error SafeERC20FailedOperation(address token)",
  "error TransferFailed()",
  "error TransferFromFailed()",
  "error InsufficientBalance()",
  "error InsufficientAllowance()",
  "error CurrencyNotSettled()",
  "error PoolNotInitialized()",
  "error AlreadyUnlocked()",
  "error ManagerLocked()",
  "error SwapAmountCannotBeZero()",
  "error PriceLimitAlreadyExceeded(uint160 sqrtPriceCurrentX96, uint160 sqrtPriceLimitX96)",
  "error PriceLimitOutOfBounds(uint160 sqrtPriceLimitX96)",
  "error FlashloanDisabled()",
  "error ReserveInactive()",
  "error ReservePaused()",
  "error InvalidFlashloanExecutorReturn()",
]);

/** Solidity's own panics (docs.soliditylang.org, "Panic via assert and Error via require"). */
const PANICS: { readonly [code: string]: string } = {
  "1": "an assertion failed",
  "17": "an addition, subtraction or multiplication overflowed",
  "18": "a division by zero",
  "33": "a value that is none of its enumeration",
  "50": "an index beyond the end of a list",
  "65": "too much memory",
};

/** Short texts that venues revert with, and what their documentation says of them. */
const TEXTS: { readonly [text: string]: string } = {
  IIA: "Uniswap v3: the pool was not paid what it was owed",
  LOK: "Uniswap v3: the pool is locked, a swap or loan of it is running",
  SPL: "Uniswap v3: the price limit is already passed",
  AS: "Uniswap v3: a swap of nothing",
  TF: "Uniswap v3: the pool could not send the token",
  L: "Uniswap v3: no liquidity to lend from",
  F0: "Uniswap v3: token0 of the loan was not paid back",
  F1: "Uniswap v3: token1 of the loan was not paid back",
  "13": "Aave v3: the receiver did not confirm the loan",
  "26": "Aave v3: an amount of nothing",
  "27": "Aave v3: the reserve is not active",
  "28": "Aave v3: the reserve is frozen",
  "29": "Aave v3: the reserve is paused",
  "91": "Aave v3: flash loans of this token are disabled",
  "BAL#402": "Balancer v2: the vault is paused",
  "BAL#507": "Balancer v2: less than the limit",
  "BAL#515": "Balancer v2: the loan was not paid back",
  "BAL#528": "Balancer v2: the vault does not hold as much",
  "UniswapV2: K": "Uniswap v2: the pair was not paid enough for what it gave",
  "UniswapV2: INSUFFICIENT_LIQUIDITY": "Uniswap v2: the pair does not hold as much",
  "UniswapV2: INSUFFICIENT_INPUT_AMOUNT": "Uniswap v2: the pair was paid nothing",
  "Exchange resulted in fewer coins than expected": "Curve: less than the leg's minimum",
};

/** A venue's or token's reason in words, given as `describeRevert` writes it; null where it is not one known here. */
export function venueReason(reason: string): string | null {
  const text = /^Error\((.*)\)$/s.exec(reason)?.[1];
  if (text !== undefined) return TEXTS[text] === undefined ? `"${text}"` : `"${text}" (${TEXTS[text]})`;
  const panic = /^Panic\((\d+)\)$/.exec(reason)?.[1];
  if (panic !== undefined) return `Panic ${panic}: ${PANICS[panic] ?? "a code that Solidity does not document"}`;
  const data = /^reverted with (0x[0-9a-f]+)$/.exec(reason)?.[1];
  if (data === undefined || !isHex(data)) return null;
  return knownError(data) ?? unknownError(data);
}

function knownError(data: Hex): string | null {
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: venueErrorsAbi, data });
    return `${errorName}(${args.map(String).join(", ")})`;
  } catch {
    // Not one of them: the caller says so.
    return null;
  }
}

function unknownError(data: Hex): string {
  const bytes = (data.length - 2) / 2;
  if (bytes < 4) return `reverted with ${data}, which is no error`;
  return `an error with the selector ${data.slice(0, 10)}, which is not known here (${bytes} bytes)`;
}
