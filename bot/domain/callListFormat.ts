/**
 * The bits of a packed call's first byte, and the sizes of its fields in bytes. Mirrors the constants of
 * `contracts/core/CallRunner.sol`, whose interface documents the format.
 *
 *     flags 1 · target 20 · data length 2 · [token 20 · amount offset 2 · [numerator 16 · denominator 16 | fee 3]
 *     · [spender 20]] · data
 *
 * and, where the flags hold the compact mark,
 *
 *     flags 1 · target 20 · [token 20] · ([amount 16] · coins 1 | [amount 16 · list length 2 · list])
 */
export const callListFormat = {
  sourceMask: 0b0000_0111,
  sources: { stated: 1, balance: 2, share: 3, uniswapV2Output: 4, received: 5 },
  byMask: 0b0001_1000,
  by: { approval: 0b0000_0000, payment: 0b0000_1000, callback: 0b0001_0000 },
  spender: 0b0010_0000,
  restToTreasury: 0b0100_0000,
  callback: 0b1000_0000,
  bytes: { flags: 1, address: 20, length: 2, share: 16, feePips: 3 },
  compact: {
    mark: 0b0001_1000,
    kindMask: 0b0000_0111,
    kinds: { curveExchange: 0, uniswapV3Sell0: 1, uniswapV3Sell1: 2, aaveV3Loan: 3 },
    hasToken: 0b0010_0000,
    received: 0b0100_0000,
    borrows: 0b1000_0000,
    stated: 0b1000_0000,
    bytes: { coins: 1, amount: 16 },
    coinBits: 4,
  },
  selectorBytes: 4,
  wordBytes: 32,
} as const;
