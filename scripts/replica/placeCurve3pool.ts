import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters } from "viem";
import { coinIssueAbi, curve3poolAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { baseUnits } from "./placeCoins.ts";
import { accountCall, type PreparedTransaction } from "./preparedTransaction.ts";

/** Parameters of the mainnet pool in March 2023: A = 2000, a fee of 0.01 %, half of it the owner's. */
const AMPLIFICATION = 2_000n;
const FEE = 1_000_000n;
const ADMIN_FEE = 5_000_000_000n;

/** Our 3pool, owned by `owner`. */
export function curve3poolPlacement(owner: Address): Placement {
  const parameters = parseAbiParameters("address, address[3], address, uint256, uint256, uint256");
  const encoded = encodeAbiParameters(parameters, [
    owner,
    [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt],
    REPLICA_ADDRESSES.threeCrv,
    AMPLIFICATION,
    FEE,
    ADMIN_FEE,
  ]);
  return {
    address: REPLICA_ADDRESSES.curve3pool,
    creationCode: withArguments(ownCreationCode("replica/curve/Curve3Pool"), encoded),
  };
}

/** Makes the pool the minter of its liquidity token. */
export function handOverLiquidityToken(builder: Builder): PreparedTransaction {
  const args = [REPLICA_ADDRESSES.curve3pool] as const;
  const data = encodeFunctionData({ abi: coinIssueAbi, functionName: "set_minter", args });
  return builder.call(REPLICA_ADDRESSES.threeCrv, data);
}

/** The first deposit, of the modelled balances. */
export function fillCurve3pool(liquidityProvider: Address): PreparedTransaction {
  const { dai, usdc, usdt } = MODELLED_LIQUIDITY.curve3pool;
  const amounts = [baseUnits("dai", dai), baseUnits("usdc", usdc), baseUnits("usdt", usdt)] as const;
  const data = encodeFunctionData({ abi: curve3poolAbi, functionName: "add_liquidity", args: [amounts, 0n] });
  return accountCall(liquidityProvider, REPLICA_ADDRESSES.curve3pool, data, undefined, 1_000_000n);
}
