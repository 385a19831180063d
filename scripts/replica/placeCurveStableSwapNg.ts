import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters } from "viem";
import { curveStableSwapNgAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall } from "./preparedTransaction.ts";

/** Modelled: the pool on mainnet has changed its parameters. A fee of 0.001 % at parity, up to five times that. */
const AMPLIFICATION = 10_000n;
const FEE = 100_000n;
const OFFPEG_FEE_MULTIPLIER = 50_000_000_000n;
/** The pool scales every coin to 36 decimals. */
const RATE_DECIMALS = 36n;
const COINS = ["usdc", "usdt"] as const;

/** Our StableSwap-NG pool of USDC and USDT, owned by `owner`, which is its own liquidity token. */
export function curveStableSwapNgPlacement(owner: Address): Placement {
  const parameters = parseAbiParameters("address, string, string, address[], uint256[], uint256, uint256, uint256");
  const encoded = encodeAbiParameters(parameters, [
    owner,
    "Replica of the StableSwap-NG pool USDC/USDT",
    "USDCUSDT",
    COINS.map((coin) => REPLICA_ADDRESSES[coin]),
    COINS.map((coin) => 10n ** RATE_DECIMALS / baseUnits(coin, 1n)),
    AMPLIFICATION,
    FEE,
    OFFPEG_FEE_MULTIPLIER,
  ]);
  return {
    address: REPLICA_ADDRESSES.curveNgUsdcUsdt,
    creationCode: withArguments(ownCreationCode("replica/curve/CurveStableSwapNg"), encoded),
  };
}

/** Has `supplier` fill the pool with the modelled balances. */
export async function fillCurveStableSwapNg(builder: Builder, supplier: Address): Promise<void> {
  const pool = REPLICA_ADDRESSES.curveNgUsdcUsdt;
  const amounts = COINS.map((coin) => baseUnits(coin, MODELLED_LIQUIDITY.curveNgUsdcUsdt[coin]));
  const deposit = encodeFunctionData({
    abi: curveStableSwapNgAbi,
    functionName: "add_liquidity",
    args: [amounts, 0n],
  });
  await builder.mine(COINS.map((coin) => approval(supplier, REPLICA_ADDRESSES[coin], pool)));
  await builder.mine([accountCall(supplier, pool, deposit, undefined, 1_000_000n)]);
}
