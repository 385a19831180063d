import { concat, type Hex, hexToBigInt, keccak256, numberToHex } from "viem";

/*
 * Where the PoolManager keeps a pool (Uniswap v4, StateLibrary): a mapping at slot 6 from the pool's id to a struct, whose
 * slots are counted from its first; mappings in it hash the key with their own slot.
 */
const POOLS_SLOT = 6n;
const LIQUIDITY_OFFSET = 3n;
const TICKS_OFFSET = 4n;
const BITMAP_OFFSET = 5n;

/** Storage slots of one pool. */
export class UniswapV4Slots {
  readonly #state: bigint;

  /** @param poolId hash of the pool's key */
  constructor(poolId: Hex) {
    this.#state = hexToBigInt(keccak256(concat([poolId, word(POOLS_SLOT)])));
  }

  /** Price, tick and fees in one word; see `decodeSlot0`. */
  slot0(): Hex {
    return word(this.#state);
  }

  liquidity(): Hex {
    return word(this.#state + LIQUIDITY_OFFSET);
  }

  /** Gross liquidity of a tick in the lower half of the word, net in the upper. */
  tick(tick: number): Hex {
    return this.#entry(TICKS_OFFSET, tick);
  }

  bitmapWord(position: number): Hex {
    return this.#entry(BITMAP_OFFSET, position);
  }

  #entry(mappingOffset: bigint, key: number): Hex {
    return keccak256(concat([numberToHex(key, { size: 32, signed: true }), word(this.#state + mappingOffset)]));
  }
}

function word(value: bigint): Hex {
  return numberToHex(BigInt.asUintN(256, value), { size: 32 });
}
