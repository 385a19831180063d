import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters, zeroAddress } from "viem";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { compiledPackageCreationCode, withArguments } from "./artifact.ts";
import type { Builder, Placement } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { morphoAbi } from "./morphoAbi.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall, type PreparedTransaction } from "./preparedTransaction.ts";

const COINS: readonly ReplicaCoin[] = ["usdc", "usdt", "dai"];
const NOTHING_LENT_AGAINST = 0n;

/** Morpho Blue, compiled from its npm source, owned by `owner`. */
export function morphoBluePlacement(owner: Address): Placement {
  const code = compiledPackageCreationCode("@morpho-org/morpho-blue/src/Morpho.sol");
  return {
    address: REPLICA_ADDRESSES.morphoBlue,
    creationCode: withArguments(code, encodeAbiParameters(parseAbiParameters("address"), [owner])),
  };
}

/**
 * Opens an idle market for each coin (no collateral, no oracle, no interest: the kind in which mainnet's vaults park what
 * they do not lend) and has `supplier` fill it. A flash loan may take all that Morpho holds of a coin.
 */
export async function fillMorphoBlue(builder: Builder, supplier: Address): Promise<void> {
  const at = REPLICA_ADDRESSES.morphoBlue;
  const irm = encodeFunctionData({ abi: morphoAbi, functionName: "enableIrm", args: [zeroAddress] });
  const lltv = encodeFunctionData({ abi: morphoAbi, functionName: "enableLltv", args: [NOTHING_LENT_AGAINST] });
  await builder.mine([
    builder.call(at, irm),
    builder.call(at, lltv),
    ...COINS.map((coin) => builder.call(at, creation(coin))),
    ...COINS.map((coin) => approval(supplier, REPLICA_ADDRESSES[coin], at)),
  ]);
  await builder.mine(COINS.map((coin) => supply(supplier, coin)));
}

function creation(coin: ReplicaCoin) {
  return encodeFunctionData({ abi: morphoAbi, functionName: "createMarket", args: [idleMarket(coin)] });
}

function supply(supplier: Address, coin: ReplicaCoin): PreparedTransaction {
  const assets = baseUnits(coin, MODELLED_LIQUIDITY.morphoBlue[coin]);
  const args = [idleMarket(coin), assets, 0n, supplier, "0x"] as const;
  const data = encodeFunctionData({ abi: morphoAbi, functionName: "supply", args });
  return accountCall(supplier, REPLICA_ADDRESSES.morphoBlue, data, undefined, 1_000_000n);
}

function idleMarket(coin: ReplicaCoin) {
  return {
    loanToken: REPLICA_ADDRESSES[coin],
    collateralToken: zeroAddress,
    oracle: zeroAddress,
    irm: zeroAddress,
    lltv: NOTHING_LENT_AGAINST,
  };
}
