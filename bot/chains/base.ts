import { defineChain } from "../domain/chain.ts";
import { WAD } from "../domain/wad.ts";

/**
 * Base, an OP Stack chain: a fee for the data that is written to Ethereum is charged beside the gas.
 */
export const base = defineChain({
  id: 8453,
  name: "Base",
  network: "base",
  blockTimeSeconds: 2,
  finalityBlocks: 900,
  blockNumberInContracts: "own",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  explorerTransactionUrl: (hash) => `https://basescan.org/tx/${hash}`,
  explorers: { etherscan: "https://basescan.org", blockscout: "https://base.blockscout.com" },
  dataFeeOracle: "0x420000000000000000000000000000000000000F",
  gasTokenFeed: {
    chainId: 8453,
    proxy: "0x71041dddad3595F9CEd3DcCFBe3D1F4b0a16Bb70",
    base: "ETH",
    quote: "USD",
    decimals: 8,
    heartbeatSeconds: 1_200,
    deviationPips: 1_500n,
    minAnswerWad: 10n * WAD,
    maxAnswerWad: 100_000n * WAD,
  },
  pools: [],
  lenders: [
    {
      id: "uniswap-v4",
      kind: "uniswap-v4",
      address: "0x498581fF718922c3f8e6A244956aF099B2652b2b",
      createdAtBlock: 25_350_988n,
    },
    { id: "aave-v3", kind: "aave-v3", address: "0xA238Dd80C259a72e81d7e4664a9801593F98d1c5" },
    {
      id: "uniswap-v3-flash-swap",
      kind: "uniswap-v3-flash-swap",
      address: "0x33128a8fC17869897dcE68Ed026d694621f6FDfD",
    },
  ],
});
