import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  numberToHex,
  pad,
  parseAbiParameters,
} from "viem";
import { erc20Abi } from "./abi.ts";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { hexText, type Rpc } from "./rpc.ts";

/** Storage slots of the replica's own coins, in the order in which their contracts declare state. */
const SLOTS: { readonly [coin in ReplicaCoin]: { readonly totalSupply: bigint; readonly balanceOf: bigint } } = {
  usdc: { totalSupply: 1n, balanceOf: 2n },
  usdt: { totalSupply: 3n, balanceOf: 4n },
  dai: { totalSupply: 1n, balanceOf: 2n },
};

/**
 * Gives an account exactly `units` base units of a coin, without a transaction; the total supply follows. Throws where
 * the coin does not answer with that balance afterwards.
 */
export async function setCoinBalance(rpc: Rpc, coin: ReplicaCoin, account: Address, units: bigint): Promise<void> {
  const token = REPLICA_ADDRESSES[coin];
  const before = await read(
    rpc,
    token,
    encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [account] }),
  );
  const supply = await read(rpc, token, encodeFunctionData({ abi: erc20Abi, functionName: "totalSupply" }));
  const slots = SLOTS[coin];
  const balanceKey = keccak256(encodeAbiParameters(parseAbiParameters("address, uint256"), [account, slots.balanceOf]));
  await rpc("hardhat_setStorageAt", [token, balanceKey, pad(numberToHex(units))]);
  await rpc("hardhat_setStorageAt", [token, numberToHex(slots.totalSupply), pad(numberToHex(supply - before + units))]);
  const after = await read(
    rpc,
    token,
    encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [account] }),
  );
  if (after !== units) throw new Error(`${coin} of ${account} is ${after}, expected ${units}`);
}

async function read(rpc: Rpc, to: Address, data: `0x${string}`): Promise<bigint> {
  return BigInt(hexText.parse(await rpc("eth_call", [{ to, data }, "latest"])));
}
