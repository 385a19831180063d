import { encodeFunctionData, type Hex, hexToBigInt, size, zeroHash } from "viem";
import type { AddressClaim, ClaimVerdict } from "../../domain/addressClaim.ts";
import type { ReadResult } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { decodeSlot0 } from "./decodeSlot0.ts";
import { uniswapV4KeyOf } from "./uniswapV4KeyOf.ts";
import { uniswapV4PoolAbi as abi } from "./uniswapV4PoolAbi.ts";
import { uniswapV4PoolId } from "./uniswapV4PoolId.ts";
import { UniswapV4Slots } from "./uniswapV4Slots.ts";

const WORD_BYTES = 32;

/**
 * That the manager holds an initialized pool of these very tokens, fee and tick spacing: its id is the hash of them all,
 * so any other pool is kept elsewhere. A deployment that is no pool to follow is refuted with the reason.
 */
export function uniswapV4Claims(deployment: PoolDeployment): readonly AddressClaim[] {
  const poolId = idOrReason(deployment);
  const slot = typeof poolId === "string" ? new UniswapV4Slots(poolId).slot0() : zeroHash;
  const data = encodeFunctionData({ abi, functionName: "extsload", args: [slot] });
  return [
    {
      what: "slot 0 of the pool of this key",
      read: { target: deployment.address, data },
      expected: "a price",
      gravity: "must",
      judge: (result) => (typeof poolId === "string" ? judge(result) : { holds: false, actual: poolId.message }),
    },
  ];
}

function idOrReason(deployment: PoolDeployment): Hex | InvalidInputError {
  try {
    return uniswapV4PoolId(uniswapV4KeyOf(deployment));
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

function judge(result: ReadResult): ClaimVerdict {
  if (!result.ok || size(result.data) !== WORD_BYTES) return { holds: false, actual: "no answer of one word" };
  const { sqrtPriceX96 } = decodeSlot0(hexToBigInt(result.data));
  return { holds: sqrtPriceX96 > 0n, actual: sqrtPriceX96 > 0n ? `price ${sqrtPriceX96}` : "none" };
}
