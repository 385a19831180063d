/**
 * The bits of a packed call's first byte, and the sizes of its fields in bytes. Mirrors the constants of
 * `contracts/core/CallRunner.sol`, whose interface documents the format.
 *
 *     flags 1 · target 20 · data length 2 · [token 20 · amount offset 2 · [numerator 16 · denominator 16 | fee 3]
 *     · [spender 20]] · data
 */
export const callListFormat = {
  sourceMask: 0b0000_0111,
  sources: { stated: 1, balance: 2, share: 3, uniswapV2Output: 4 },
  byMask: 0b0001_1000,
  by: { approval: 0b0000_0000, payment: 0b0000_1000, callback: 0b0001_0000 },
  spender: 0b0010_0000,
  restToTreasury: 0b0100_0000,
  callback: 0b1000_0000,
  bytes: { flags: 1, address: 20, length: 2, share: 16, feePips: 3 },
  selectorBytes: 4,
  wordBytes: 32,
} as const;
