import type { Address } from "viem";

/** Where the replica puts each contract: the addresses of Ethereum mainnet, so that one address book serves both. */
export const REPLICA_ADDRESSES = {
  usdc: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
  usdt: "0xdAC17F958D2ee523a2206206994597C13D831ec7",
  dai: "0x6B175474E89094C44Da98b954EedeAC495271d0F",
  threeCrv: "0x6c3F90f043a72FA612cbac8115EE7e52BDe6E490",
  curve3pool: "0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7",
  /** StableSwap-NG pool of USDC and USDT. */
  curveNgUsdcUsdt: "0x4f493B7dE8aAC7d55F71853688b1F7C8F0243C85",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  uniswapV3Factory: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  uniswapV3SwapRouter: "0xE592427A0AEce92De3Edee1F18E0157C05861564",
  uniswapV3QuoterV2: "0x61fFE014bA17989E743c5F6cB21bF9697530B21e",
  uniswapV3UsdcUsdt: "0x3416cF6C708Da44DB2624D63ea0AAef7113527C6",
  uniswapV3DaiUsdc: "0x5777d92f208679DB4b9778590Fa3CAB3aC9e2168",
  /** Named in constructors; no code stands there. */
  weth: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2",
  usdcUsdFeed: "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6",
  usdtUsdFeed: "0x3E7d1eAB13ad0104d2750B8863b489D65364e32D",
  daiUsdFeed: "0xAed0c38402a5d19df6E4c03F4E2DceD6e29c1ee9",
  ethUsdFeed: "0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419",
  aavePoolAddressesProvider: "0x2f39d218133AFaB8F2B819B1066c7E434Ad94E9e",
  aavePool: "0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2",
  aavePoolConfigurator: "0x64b761D848206f447Fe2dd461b0c635Ec39EbB27",
  aaveAclManager: "0xc2aaCf6553D20d1e9d78E365AAba8032af9c85b0",
  aaveOracle: "0x54586bE62E3c3580375aE3723C145253060Ca0C2",
  aaveProtocolDataProvider: "0x7B4EB56E7CD4b454BA8ff71E4518426369a138a3",
  aaveUsdcAToken: "0x98C23E9d8f34FEFb1B7BD6a91B7FF122F4e16F5c",
  aaveUsdtAToken: "0x23878914EFE38d27C4D67Ab83ed1b93A74D4086a",
  aaveDaiAToken: "0x018008bfb33d285247A21d44E50697654f754e63",
  uniswapV4PoolManager: "0x000000000004444c5dc75cB358380D2e3dE08A90",
  makerVat: "0x35D1b3F3D7966A1DFe207aa4514C12a259A0492B",
  makerDaiJoin: "0x9759A6Ac90977b93B58547b4A71c78317f391A28",
  makerFlashMint: "0x60744434d6339a6B27d73d9Eda62b6F66a0a04FA",
  /** Receives the fees and owes what has no collateral; no code stands there. */
  makerVow: "0xA950524441892A31ebddF91d3cEEFa04Bf454466",
  makerPot: "0x197E90f9FAD81970bA7976f33CbD77088E5D7cf7",
  makerPsm: "0x89B78CfA322F6C5dE0aBcEecab66Aee45393cC5A",
  makerPsmGemJoin: "0x0A59649758aa4d66E25f08Dd01271e891fe52199",
  makerLitePsm: "0xf6e72Db5454dd049d0788e411b06CfAF16853042",
  makerLitePsmPocket: "0x37305B1cD40574E4C5Ce33f8e8306Be057fD7341",
  savingsDai: "0x83F20F44975D03b1b09e64809B757c47f942BEeA",
  uniswapV2Factory: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f",
  uniswapV2UsdcUsdt: "0x3041CbD36888bECc7bbCBc0045E3B1f144466f5f",
  uniswapV2DaiUsdc: "0xAE461cA67B15dc8dc81CE7615e0320dA1A9aB8D5",
  morphoBlue: "0xBBBBBbbBBb9cC5e90e3b3Af64bdAF62C37EEFFCb",
  balancerAuthorizer: "0xA331D84eC860Bf466b4CdCcFb4aC09a1B43F3aE6",
  balancerVault: "0xBA12222222228d8Ba445958a75a0704d566BF2C8",
  balancerProtocolFeesCollector: "0xce88686553686DA562CE7Cea497CE749DA109f9F",
  balancerStablePool: "0x06Df3b2bbB68adc8B0e302443692037ED9f91b42",
} as const satisfies { readonly [name: string]: Address };

/** The three coins of the replica. */
export type ReplicaCoin = "usdc" | "usdt" | "dai";
