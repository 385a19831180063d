import { parseAbi } from "viem";

/** What the replica's scripts call on its contracts. */
export const erc20Abi = parseAbi([
  "function approve(address spender, uint256 value)",
  "function transfer(address to, uint256 value)",
  "function balanceOf(address account) view returns (uint256)",
  "function totalSupply() view returns (uint256)",
]);

export const coinIssueAbi = parseAbi([
  "function configureMinter(address minter, uint256 minterAllowedAmount)",
  "function mint(address to, uint256 amount)",
  "function issue(uint256 amount)",
  "function set_minter(address account)",
]);

export const uniswapV3Abi = parseAbi([
  "function enableFeeAmount(uint24 fee, int24 tickSpacing)",
  "function createPool(address tokenA, address tokenB, uint24 fee) returns (address pool)",
  "function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)",
  "function initialize(uint160 sqrtPriceX96)",
  "struct ExactInputSingle { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 deadline; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }",
  "function exactInputSingle(ExactInputSingle params) payable returns (uint256 amountOut)",
]);

export const liquidityProviderAbi = parseAbi([
  "struct Position { int24 tickLower; int24 tickUpper; uint128 liquidity; }",
  "function mint(address pool, Position[] positions)",
  "function burn(address pool, Position[] positions)",
]);

export const uniswapV4Abi = parseAbi([
  "struct PoolKey { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }",
  "function initialize(PoolKey key, uint160 sqrtPriceX96) returns (int24 tick)",
  "struct Position { int24 tickLower; int24 tickUpper; int128 liquidity; }",
  "function modify(PoolKey key, Position[] positions)",
]);

export const makerAbi = parseAbi([
  "function rely(address account)",
  "function file(bytes32 what, uint256 data)",
  "function suck(address u, address v, uint256 rad)",
  "function cage()",
]);

export const makerVatAbi = parseAbi([
  "function init(bytes32 ilk)",
  "function file(bytes32 what, uint256 data)",
  "function file(bytes32 ilk, bytes32 what, uint256 data)",
  "function slip(bytes32 ilk, address usr, int256 wad)",
  "function grab(bytes32 i, address u, address v, address w, int256 dink, int256 dart)",
]);

export const makerPsmAbi = parseAbi([
  "function file(bytes32 what, uint256 data)",
  "function file(bytes32 what, address data)",
  "function sellGem(address usr, uint256 gemAmt)",
  "function buyGem(address usr, uint256 gemAmt)",
  "function fill() returns (uint256 wad)",
  "function trim() returns (uint256 wad)",
  "function chug() returns (uint256 wad)",
]);

export const savingsVaultAbi = parseAbi([
  "function drip() returns (uint256)",
  "function deposit(uint256 assets, address receiver) returns (uint256 shares)",
  "function redeem(uint256 shares, address receiver, address owner) returns (uint256 assets)",
]);

export const uniswapV2Abi = parseAbi([
  "function createPair(address tokenA, address tokenB) returns (address pair)",
  "function getPair(address tokenA, address tokenB) view returns (address pair)",
  "function mint(address to) returns (uint256 liquidity)",
]);

export const curve3poolAbi = parseAbi([
  "function add_liquidity(uint256[3] amounts, uint256 min_mint_amount)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)",
]);

export const curvePlainPoolAbi = parseAbi(["function add_liquidity(uint256[2] amounts, uint256 min_mint_amount)"]);

export const curveStableSwapNgAbi = parseAbi(["function add_liquidity(uint256[] amounts, uint256 min_mint_amount)"]);

export const aggregatorAbi = parseAbi(["function transmit(int192 answer, uint32 startedAt, uint32 updatedAt)"]);

export const aggregatorProxyAbi = parseAbi([
  "function proposeAggregator(address proposal)",
  "function confirmAggregator(address proposal)",
  "function aggregator() view returns (address)",
]);
