import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  keccak256,
  numberToHex,
  pad,
} from "viem";
import { hexText, type Rpc } from "../replica/rpc.ts";

/** Compilers number a contract's state from zero; a few inherited gaps later the balances come. */
const HIGHEST_SLOT = 120n;
/** Where OpenZeppelin's ERC20Upgradeable 5 keeps its balances (ERC-7201, "openzeppelin.storage.ERC20"). */
const NAMESPACED_SLOT = 0x52c63247e1f47db19d5ce0460030c497f067ca4cebf71ba98eeadabe20bace00n;
const PROBE_UNITS = 0x1234_5678_9abcn;

/**
 * Finds where a token keeps its balances, by trying: a map at slot n of Solidity or of Vyper.
 * Throws where none of them is it (a rebasing or wrapped balance).
 */
export async function findBalanceSlot(rpc: Rpc, token: Address, account: Address): Promise<(of: Address) => Hex> {
  const numbers = [...Array.from({ length: Number(HIGHEST_SLOT) }, (_, slot) => BigInt(slot)), NAMESPACED_SLOT];
  for (const number of numbers) {
    for (const slotOf of [solidityMap(number), vyperMap(number)]) {
      const units = await balanceWith(rpc, token, account, slotOf(account));
      if (units === PROBE_UNITS) return slotOf;
    }
  }
  throw new RangeError(`no map of balances found in ${token}`);
}

async function balanceWith(rpc: Rpc, token: Address, account: Address, slot: Hex): Promise<bigint> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [account] });
  const overrides = { [token]: { stateDiff: { [slot]: pad(numberToHex(PROBE_UNITS)) } } };
  return BigInt(hexText.parse(await rpc("eth_call", [{ to: token, data }, "latest", overrides])));
}

function solidityMap(slot: bigint): (of: Address) => Hex {
  return (of) => keccak256(encodeAbiParameters([{ type: "address" }, { type: "uint256" }], [of, slot]));
}

function vyperMap(slot: bigint): (of: Address) => Hex {
  return (of) => keccak256(encodeAbiParameters([{ type: "uint256" }, { type: "address" }], [slot, of]));
}
