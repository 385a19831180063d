import { type Address, encodeFunctionData, maxUint256 } from "viem";
import { coinIssueAbi, erc20Abi } from "./abi.ts";
import type { ReplicaAccounts } from "./accounts.ts";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { ownCreationCode } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { accountCall, type PreparedTransaction } from "./preparedTransaction.ts";

/** Decimals of the coins as the replica's contracts have them. */
const DECIMALS: { readonly [coin in ReplicaCoin]: bigint } = { usdc: 6n, usdt: 6n, dai: 18n };

/** Base units of whole coins. */
export function baseUnits(coin: ReplicaCoin, whole: bigint): bigint {
  return whole * 10n ** DECIMALS[coin];
}

/** The three coins and the 3pool's liquidity token. */
export function coinPlacements(): readonly Placement[] {
  return [
    { address: REPLICA_ADDRESSES.usdc, creationCode: ownCreationCode("replica/tokens/ReplicaUsdc") },
    { address: REPLICA_ADDRESSES.usdt, creationCode: ownCreationCode("replica/tokens/ReplicaUsdt") },
    { address: REPLICA_ADDRESSES.dai, creationCode: ownCreationCode("replica/tokens/ReplicaDai") },
    { address: REPLICA_ADDRESSES.threeCrv, creationCode: ownCreationCode("replica/tokens/Replica3Crv") },
  ];
}

/** Lets the deployer mint USDC. */
export function openMint(builder: Builder): PreparedTransaction {
  const args = [builder.deployer, maxUint256] as const;
  const data = encodeFunctionData({ abi: coinIssueAbi, functionName: "configureMinter", args });
  return builder.call(REPLICA_ADDRESSES.usdc, data);
}

/** Creates `units` base units of a coin for `to`, through the coin's own issuing function. */
export function issueCoin(
  builder: Builder,
  coin: ReplicaCoin,
  to: Address,
  units: bigint,
): readonly PreparedTransaction[] {
  const token = REPLICA_ADDRESSES[coin];
  if (coin !== "usdt") {
    const data = encodeFunctionData({ abi: coinIssueAbi, functionName: "mint", args: [to, units] });
    return [builder.call(token, data)];
  }
  const issued = encodeFunctionData({ abi: coinIssueAbi, functionName: "issue", args: [units] });
  const passedOn = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, units] });
  return [builder.call(token, issued), builder.call(token, passedOn)];
}

/** Unlimited approvals of every trader and the liquidity provider to the venues that they use. */
export function venueApprovals(accounts: ReplicaAccounts): readonly PreparedTransaction[] {
  const spenders = [REPLICA_ADDRESSES.curve3pool, REPLICA_ADDRESSES.uniswapV3SwapRouter];
  const coins = [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt];
  return [accounts.liquidityProvider, ...accounts.traders].flatMap((holder) =>
    coins.flatMap((coin) => spenders.map((spender) => approval(holder, coin, spender))),
  );
}

/** An unlimited approval. */
export function approval(holder: Address, coin: Address, spender: Address): PreparedTransaction {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, maxUint256] });
  return accountCall(holder, coin, data, undefined, 100_000n);
}
