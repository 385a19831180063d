import { type Address, decodeFunctionResult, encodeFunctionData, erc20Abi, type Hex } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import { aaveV3PoolAbi } from "./aaveV3PoolAbi.ts";
import { type AaveV3Reserve, aaveV3StateToJson } from "./aaveV3State.ts";

/** Bits of a reserve's configuration word: Aave v3's ReserveConfiguration. */
const ACTIVE_BIT = 56n;
const PAUSED_BIT = 60n;
const FLASH_LOAN_ENABLED_BIT = 63n;

/** `getReserveData` of a token that is not listed answers zeros. */
const NOT_LISTED = "0x0000000000000000000000000000000000000000";

type Listing = { readonly token: Token; readonly configuration: bigint; readonly aToken: Address };

/**
 * Fee, then per token its configuration, then what each aToken holds: two rounds of reads.
 * Throws InvalidInputError where the pool does not answer as Aave v3 does.
 */
export function* readAaveV3(pool: Address, tokens: readonly Token[]): ReadSequence<Json> {
  const [premium, ...reserves] = yield [premiumRead(pool), ...tokens.map((token) => reserveRead(pool, token))];
  const premiumBps = decodeFunctionResult({
    abi: aaveV3PoolAbi,
    functionName: "FLASHLOAN_PREMIUM_TOTAL",
    data: answerOf(premium, "FLASHLOAN_PREMIUM_TOTAL"),
  });
  const listings = tokens.flatMap((token, index) => decodeListing(token, reserves[index]));
  const balances = yield listings.map(({ token, aToken }) => balanceRead(token, aToken));
  return aaveV3StateToJson(
    premiumBps,
    listings.map((listing, index) => toReserve(listing, balances[index])),
  );
}

function premiumRead(pool: Address): ContractRead {
  return {
    target: pool,
    data: encodeFunctionData({ abi: aaveV3PoolAbi, functionName: "FLASHLOAN_PREMIUM_TOTAL" }),
  };
}

function reserveRead(pool: Address, token: Token): ContractRead {
  return {
    target: pool,
    data: encodeFunctionData({ abi: aaveV3PoolAbi, functionName: "getReserveData", args: [token.address] }),
  };
}

function balanceRead(token: Token, aToken: Address): ContractRead {
  return {
    target: token.address,
    data: encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [aToken] }),
  };
}

/** None where Aave does not list the token. */
function decodeListing(token: Token, result: ReadResult | undefined): readonly Listing[] {
  const { configuration, aTokenAddress } = decodeFunctionResult({
    abi: aaveV3PoolAbi,
    functionName: "getReserveData",
    data: answerOf(result, `getReserveData(${token.coin})`),
  });
  return aTokenAddress === NOT_LISTED ? [] : [{ token, configuration, aToken: aTokenAddress }];
}

function toReserve({ token, configuration }: Listing, balance: ReadResult | undefined): AaveV3Reserve {
  return {
    token: token.address,
    active: hasBit(configuration, ACTIVE_BIT),
    paused: hasBit(configuration, PAUSED_BIT),
    flashLoanEnabled: hasBit(configuration, FLASH_LOAN_ENABLED_BIT),
    availableUnits: decodeFunctionResult({
      abi: erc20Abi,
      functionName: "balanceOf",
      data: answerOf(balance, `${token.coin}.balanceOf(aToken)`),
    }),
  };
}

function hasBit(word: bigint, bit: bigint): boolean {
  return ((word >> bit) & 1n) === 1n;
}

function answerOf(result: ReadResult | undefined, field: string): Hex {
  if (result?.ok === true && result.data !== "0x") return result.data;
  throw new InvalidInputError({
    field,
    value: result?.data,
    expected: "an answer of an Aave v3 pool",
    where: "aave-v3",
    cure: "check the lender's address for this chain",
  });
}
