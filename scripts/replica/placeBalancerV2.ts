import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  numberToHex,
  pad,
  parseAbiParameters,
} from "viem";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { packagedCreationCode, withArguments } from "./artifact.ts";
import { balancerAbi } from "./balancerAbi.ts";
import type { Builder, Placement } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall } from "./preparedTransaction.ts";

const TASKS = "@balancer-labs/v2-deployments/dist/tasks";
const DAY_SECONDS = 86_400n;
/** As Balancer deployed its contracts: a Vault can be paused for 90 days, and stays so for at most 30 more. */
const PAUSE_WINDOW_SECONDS = 90n * DAY_SECONDS;
const BUFFER_PERIOD_SECONDS = 30n * DAY_SECONDS;
/** By address, as the pool orders them. */
const POOL_COINS: readonly ReplicaCoin[] = ["dai", "usdc", "usdt"];
/** A modelled amplification and swap fee: 2000, and 0.01 % in wad. */
const AMPLIFICATION = 2_000n;
const SWAP_FEE_WAD = 100_000_000_000_000n;
/** The Vault's count of pools so far, and where its storage holds it: the pool was its hundredth on mainnet. */
const POOL_NONCE = 99n;
const POOL_NONCE_SLOT = 6n;
/** Id of the pool on mainnet: its address, its specialisation (0, general) and its number. */
const STABLE_POOL_ID: Hex = "0x06df3b2bbb68adc8b0e302443692037ed9f91b42000000000000000000000063";
/** `StablePool.JoinKind.INIT`. */
const JOIN_KIND_INIT = 0n;

/** Balancer's Vault with its authorizer, which `admin` administers; the Vault makes its own fees collector. */
export function balancerV2Placements(admin: Address): readonly Placement[] {
  const vaultArguments = encodeAbiParameters(parseAbiParameters("address, address, uint256, uint256"), [
    REPLICA_ADDRESSES.balancerAuthorizer,
    REPLICA_ADDRESSES.weth,
    PAUSE_WINDOW_SECONDS,
    BUFFER_PERIOD_SECONDS,
  ]);
  return [
    {
      address: REPLICA_ADDRESSES.balancerAuthorizer,
      creationCode: withArguments(
        packagedCreationCode(`${TASKS}/20210418-authorizer/artifact/Authorizer.json`),
        encodeAbiParameters(parseAbiParameters("address"), [admin]),
      ),
    },
    {
      address: REPLICA_ADDRESSES.balancerVault,
      creationCode: withArguments(packagedCreationCode(`${TASKS}/20210418-vault/artifact/Vault.json`), vaultArguments),
    },
  ];
}

/** Registers the stable pool of DAI, USDC and USDT under its mainnet id, and has `supplier` fill it. */
export async function openBalancerV2Pool(builder: Builder, supplier: Address): Promise<void> {
  const vault = REPLICA_ADDRESSES.balancerVault;
  await builder.rpc("hardhat_setStorageAt", [vault, numberToHex(POOL_NONCE_SLOT), pad(numberToHex(POOL_NONCE))]);
  await builder.place([stablePoolPlacement(builder.deployer)]);
  await builder.mine(POOL_COINS.map((coin) => approval(supplier, REPLICA_ADDRESSES[coin], vault)));
  await builder.mine([accountCall(supplier, vault, firstJoin(supplier), undefined, 2_000_000n)]);
}

function stablePoolPlacement(owner: Address): Placement {
  const parameters = parseAbiParameters(
    "address, string, string, address[], uint256, uint256, uint256, uint256, address",
  );
  const encoded = encodeAbiParameters(parameters, [
    REPLICA_ADDRESSES.balancerVault,
    "Balancer USD Stable Pool",
    "staBAL3",
    POOL_COINS.map((coin) => REPLICA_ADDRESSES[coin]),
    AMPLIFICATION,
    SWAP_FEE_WAD,
    PAUSE_WINDOW_SECONDS,
    BUFFER_PERIOD_SECONDS,
    owner,
  ]);
  const code = packagedCreationCode(`${TASKS}/deprecated/20210624-stable-pool/bytecode/StablePool.json`);
  return { address: REPLICA_ADDRESSES.balancerStablePool, creationCode: withArguments(code, encoded) };
}

function firstJoin(supplier: Address): Hex {
  const amounts = POOL_COINS.map((coin) => baseUnits(coin, MODELLED_LIQUIDITY.balancerStablePool));
  const userData = encodeAbiParameters(parseAbiParameters("uint256, uint256[]"), [JOIN_KIND_INIT, amounts]);
  const request = {
    assets: POOL_COINS.map((coin) => REPLICA_ADDRESSES[coin]),
    maxAmountsIn: amounts,
    userData,
    fromInternalBalance: false,
  };
  const args = [STABLE_POOL_ID, supplier, supplier, request] as const;
  return encodeFunctionData({ abi: balancerAbi, functionName: "joinPool", args });
}
