import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters } from "viem";
import { coinIssueAbi, curvePlainPoolAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { REPLICA_OWN_ADDRESSES } from "./ownAddresses.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall } from "./preparedTransaction.ts";

/** Modelled: what many plain pools of two coins were set to. A fee of 0.04 %, half of it the owner's. */
const AMPLIFICATION = 200n;
const FEE = 4_000_000n;
const ADMIN_FEE = 5_000_000_000n;
const COINS = ["dai", "usdc"] as const;

const { curvePlainPool, curvePlainPoolToken } = REPLICA_OWN_ADDRESSES;

/** Our plain pool of DAI and USDC, owned by `owner`, and its liquidity token. */
export function curvePlainPoolPlacements(owner: Address): readonly Placement[] {
  const [dai, usdc] = COINS;
  const parameters = parseAbiParameters("address, address[2], uint256[2], address, uint256, uint256, uint256");
  const encoded = encodeAbiParameters(parameters, [
    owner,
    [REPLICA_ADDRESSES[dai], REPLICA_ADDRESSES[usdc]],
    [1n, baseUnits(dai, 1n) / baseUnits(usdc, 1n)],
    curvePlainPoolToken,
    AMPLIFICATION,
    FEE,
    ADMIN_FEE,
  ]);
  const names = encodeAbiParameters(parseAbiParameters("string, string"), ["Plain pool of the replica", "plain2"]);
  return [
    {
      address: curvePlainPoolToken,
      creationCode: withArguments(ownCreationCode("replica/tokens/ReplicaCurveLp"), names),
    },
    { address: curvePlainPool, creationCode: withArguments(ownCreationCode("replica/curve/CurvePlain2Pool"), encoded) },
  ];
}

/** Makes the pool the minter of its token, and has `supplier` fill it with the modelled balances. */
export async function fillCurvePlainPool(builder: Builder, supplier: Address): Promise<void> {
  const minter = encodeFunctionData({ abi: coinIssueAbi, functionName: "set_minter", args: [curvePlainPool] });
  const { dai, usdc } = MODELLED_LIQUIDITY.curvePlainPool;
  const args = [[baseUnits("dai", dai), baseUnits("usdc", usdc)], 0n] as const;
  const deposit = encodeFunctionData({ abi: curvePlainPoolAbi, functionName: "add_liquidity", args });
  await builder.mine([
    builder.call(curvePlainPoolToken, minter),
    ...COINS.map((coin) => approval(supplier, REPLICA_ADDRESSES[coin], curvePlainPool)),
  ]);
  await builder.mine([accountCall(supplier, curvePlainPool, deposit, undefined, 1_000_000n)]);
}
