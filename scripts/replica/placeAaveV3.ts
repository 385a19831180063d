import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  isAddressEqual,
  numberToHex,
  parseAbiParameters,
  stringToHex,
  zeroAddress,
} from "viem";
import { aaveAbi } from "./aaveAbi.ts";
import { REPLICA_ADDRESSES, type ReplicaCoin } from "./addresses.ts";
import { packagedCreationCode, withArguments } from "./artifact.ts";
import type { Builder } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall, type PreparedTransaction } from "./preparedTransaction.ts";

/** Flash loan fee of mainnet's pool, basis points. */
const FLASH_LOAN_PREMIUM_BPS = 5n;
const RAY = 10n ** 27n;
/** Rates of a stablecoin reserve. Flash loans do not depend on them. */
const RATE_STRATEGY = {
  optimalUsage: (RAY * 9n) / 10n,
  base: 0n,
  slope1: (RAY * 4n) / 100n,
  slope2: (RAY * 60n) / 100n,
  stableSlope1: RAY / 200n,
  stableSlope2: (RAY * 60n) / 100n,
  stableOffset: RAY / 100n,
  stableExcessOffset: (RAY * 8n) / 100n,
  optimalStableShare: RAY / 5n,
} as const;
/** Contracts that mainnet's configurator created before it listed these coins are fewer than this. */
const NONCE_SEARCH_LIMIT = 1_000n;

type Reserve = {
  readonly coin: ReplicaCoin;
  readonly symbol: string;
  readonly decimals: number;
  readonly aToken: Address;
};

const RESERVES: readonly Reserve[] = [
  { coin: "usdc", symbol: "USDC", decimals: 6, aToken: REPLICA_ADDRESSES.aaveUsdcAToken },
  { coin: "dai", symbol: "DAI", decimals: 18, aToken: REPLICA_ADDRESSES.aaveDaiAToken },
  { coin: "usdt", symbol: "USDT", decimals: 6, aToken: REPLICA_ADDRESSES.aaveUsdtAToken },
];

type TokenCode = {
  readonly aToken: Address;
  readonly stableDebt: Address;
  readonly variableDebt: Address;
  readonly strategy: Address;
};

/** Sets Aave v3 up from its npm package: three coins listed, flash loans on, supplied by `supplier`. */
export async function placeAaveV3(builder: Builder, supplier: Address): Promise<void> {
  await placeProvider(builder);
  await placeImplementations(builder);
  await listReserves(builder, await createTokenCode(builder));
  await builder.mine(
    RESERVES.map(({ coin }) => approval(supplier, REPLICA_ADDRESSES[coin], REPLICA_ADDRESSES.aavePool)),
  );
  await builder.mine(RESERVES.map(({ coin }) => supply(supplier, coin)));
}

/** Provider, access list, oracle and the proxies of pool and configurator at their mainnet addresses. */
async function placeProvider(builder: Builder): Promise<void> {
  const proxy = code("libraries/aave-upgradeability", "InitializableImmutableAdminUpgradeabilityProxy");
  const provider = REPLICA_ADDRESSES.aavePoolAddressesProvider;
  const providerOnly = encodeAbiParameters(parseAbiParameters("address"), [provider]);
  const providerArguments = encodeAbiParameters(parseAbiParameters("string, address"), [
    "Aave Ethereum Market",
    builder.deployer,
  ]);
  await builder.place([
    {
      address: provider,
      creationCode: withArguments(code("configuration", "PoolAddressesProvider"), providerArguments),
    },
    { address: REPLICA_ADDRESSES.aavePool, creationCode: withArguments(proxy, providerOnly) },
    { address: REPLICA_ADDRESSES.aavePoolConfigurator, creationCode: withArguments(proxy, providerOnly) },
  ]);
  await builder.mine([
    builder.call(provider, encodeFunctionData({ abi: aaveAbi, functionName: "setACLAdmin", args: [builder.deployer] })),
    builder.call(provider, registration("POOL", REPLICA_ADDRESSES.aavePool)),
    builder.call(provider, registration("POOL_CONFIGURATOR", REPLICA_ADDRESSES.aavePoolConfigurator)),
  ]);
  await builder.place([
    {
      address: REPLICA_ADDRESSES.aaveAclManager,
      creationCode: withArguments(code("configuration", "ACLManager"), providerOnly),
    },
    { address: REPLICA_ADDRESSES.aaveOracle, creationCode: oracleCode() },
    {
      address: REPLICA_ADDRESSES.aaveProtocolDataProvider,
      creationCode: withArguments(packagedAave("misc", "AaveProtocolDataProvider"), providerOnly),
    },
  ]);
}

/** The pool's and configurator's code with its libraries, behind the proxies. */
async function placeImplementations(builder: Builder): Promise<void> {
  const names = [
    "BorrowLogic",
    "BridgeLogic",
    "EModeLogic",
    "LiquidationLogic",
    "PoolLogic",
    "SupplyLogic",
    "ConfiguratorLogic",
  ];
  const created = await builder.create(names.map((name) => code("libraries/logic", name)));
  const libraries = Object.fromEntries(names.map((name, index): [string, Hex] => [name, addressAt(created, index)]));
  const flashLoanLogic = await builder.create([code("libraries/logic", "FlashLoanLogic", libraries)]);
  const all = { ...libraries, FlashLoanLogic: addressAt(flashLoanLogic, 0) };
  const provider = REPLICA_ADDRESSES.aavePoolAddressesProvider;
  const poolArguments = encodeAbiParameters(parseAbiParameters("address"), [provider]);
  const implementations = await builder.create([
    withArguments(code("pool", "Pool", all), poolArguments),
    code("pool", "PoolConfigurator", all),
  ]);
  const set = (
    functionName:
      | "setACLManager"
      | "setPriceOracle"
      | "setPoolDataProvider"
      | "setPoolImpl"
      | "setPoolConfiguratorImpl",
    address: Address,
  ) => builder.call(provider, encodeFunctionData({ abi: aaveAbi, functionName, args: [address] }));
  await builder.mine([
    set("setACLManager", REPLICA_ADDRESSES.aaveAclManager),
    set("setPriceOracle", REPLICA_ADDRESSES.aaveOracle),
    set("setPoolDataProvider", REPLICA_ADDRESSES.aaveProtocolDataProvider),
    set("setPoolImpl", addressAt(implementations, 0)),
    set("setPoolConfiguratorImpl", addressAt(implementations, 1)),
    builder.call(
      REPLICA_ADDRESSES.aaveAclManager,
      encodeFunctionData({ abi: aaveAbi, functionName: "addPoolAdmin", args: [builder.deployer] }),
    ),
  ]);
}

async function createTokenCode(builder: Builder): Promise<TokenCode> {
  const poolArgument = encodeAbiParameters(parseAbiParameters("address"), [REPLICA_ADDRESSES.aavePool]);
  const created = await builder.create([
    withArguments(code("tokenization", "AToken"), poolArgument),
    withArguments(code("tokenization", "StableDebtToken"), poolArgument),
    withArguments(code("tokenization", "VariableDebtToken"), poolArgument),
    withArguments(code("pool", "DefaultReserveInterestRateStrategy"), strategyArguments()),
  ]);
  const at = (index: number): Address => addressAt(created, index);
  return { aToken: at(0), stableDebt: at(1), variableDebt: at(2), strategy: at(3) };
}

/**
 * Lists each coin with the configurator's nonce as it stood on mainnet, so that the aToken gets its mainnet address;
 * then opens borrowing and flash loans.
 */
async function listReserves(builder: Builder, tokens: TokenCode): Promise<void> {
  const configurator = REPLICA_ADDRESSES.aavePoolConfigurator;
  for (const reserve of [...RESERVES].sort((a, b) => Number(creationNonce(a.aToken) - creationNonce(b.aToken)))) {
    await builder.rpc("hardhat_setNonce", [configurator, numberToHex(creationNonce(reserve.aToken))]);
    const args = [[reserveInput(reserve, tokens)]] as const;
    await builder.mine([
      builder.call(configurator, encodeFunctionData({ abi: aaveAbi, functionName: "initReserves", args })),
    ]);
  }
  const premium = encodeFunctionData({
    abi: aaveAbi,
    functionName: "updateFlashloanPremiumTotal",
    args: [FLASH_LOAN_PREMIUM_BPS],
  });
  await builder.mine([
    ...RESERVES.flatMap(({ coin }) => {
      const args = [REPLICA_ADDRESSES[coin], true] as const;
      return [
        builder.call(configurator, encodeFunctionData({ abi: aaveAbi, functionName: "setReserveBorrowing", args })),
        builder.call(configurator, encodeFunctionData({ abi: aaveAbi, functionName: "setReserveFlashLoaning", args })),
      ];
    }),
    builder.call(configurator, premium),
  ]);
}

function reserveInput(reserve: Reserve, tokens: TokenCode) {
  const { symbol } = reserve;
  return {
    aTokenImpl: tokens.aToken,
    stableDebtTokenImpl: tokens.stableDebt,
    variableDebtTokenImpl: tokens.variableDebt,
    underlyingAssetDecimals: reserve.decimals,
    interestRateStrategyAddress: tokens.strategy,
    underlyingAsset: REPLICA_ADDRESSES[reserve.coin],
    treasury: REPLICA_ADDRESSES.aavePoolAddressesProvider,
    incentivesController: zeroAddress,
    aTokenName: `Aave Ethereum ${symbol}`,
    aTokenSymbol: `aEth${symbol}`,
    variableDebtTokenName: `Aave Ethereum Variable Debt ${symbol}`,
    variableDebtTokenSymbol: `variableDebtEth${symbol}`,
    stableDebtTokenName: `Aave Ethereum Stable Debt ${symbol}`,
    stableDebtTokenSymbol: `stableDebtEth${symbol}`,
    params: "0x",
  } as const;
}

/** The configurator's nonce that gives this address to a contract which it creates. */
function creationNonce(created: Address): bigint {
  const from = REPLICA_ADDRESSES.aavePoolConfigurator;
  for (let nonce = 1n; nonce < NONCE_SEARCH_LIMIT; nonce++) {
    if (isAddressEqual(getContractAddress({ from, nonce }), created)) return nonce;
  }
  throw new RangeError(`${created} is no contract that ${from} would create`);
}

function supply(supplier: Address, coin: ReplicaCoin): PreparedTransaction {
  const args = [REPLICA_ADDRESSES[coin], baseUnits(coin, MODELLED_LIQUIDITY.aaveReserve), supplier, 0] as const;
  const data = encodeFunctionData({ abi: aaveAbi, functionName: "supply", args });
  return accountCall(supplier, REPLICA_ADDRESSES.aavePool, data, undefined, 1_000_000n);
}

function registration(id: string, address: Address): Hex {
  const args = [stringToHex(id, { size: 32 }), address] as const;
  return encodeFunctionData({ abi: aaveAbi, functionName: "setAddress", args });
}

function oracleCode(): Hex {
  const parameters = parseAbiParameters("address, address[], address[], address, address, uint256");
  const encoded = encodeAbiParameters(parameters, [
    REPLICA_ADDRESSES.aavePoolAddressesProvider,
    [REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt, REPLICA_ADDRESSES.dai],
    [REPLICA_ADDRESSES.usdcUsdFeed, REPLICA_ADDRESSES.usdtUsdFeed, REPLICA_ADDRESSES.daiUsdFeed],
    zeroAddress,
    zeroAddress,
    10n ** 8n,
  ]);
  return withArguments(packagedAave("misc", "AaveOracle"), encoded);
}

function strategyArguments(): Hex {
  const parameters = parseAbiParameters(
    "address, uint256, uint256, uint256, uint256, uint256, uint256, uint256, uint256, uint256",
  );
  return encodeAbiParameters(parameters, [
    REPLICA_ADDRESSES.aavePoolAddressesProvider,
    RATE_STRATEGY.optimalUsage,
    RATE_STRATEGY.base,
    RATE_STRATEGY.slope1,
    RATE_STRATEGY.slope2,
    RATE_STRATEGY.stableSlope1,
    RATE_STRATEGY.stableSlope2,
    RATE_STRATEGY.stableOffset,
    RATE_STRATEGY.stableExcessOffset,
    RATE_STRATEGY.optimalStableShare,
  ]);
}

function code(folder: string, name: string, libraries: { readonly [name: string]: Hex } = {}): Hex {
  return packagedAave(`protocol/${folder}`, name, libraries);
}

function packagedAave(folder: string, name: string, libraries: { readonly [name: string]: Hex } = {}): Hex {
  return packagedCreationCode(`@aave/core-v3/artifacts/contracts/${folder}/${name}.sol/${name}.json`, libraries);
}

function addressAt(addresses: readonly Address[], index: number): Address {
  const address = addresses[index];
  if (address === undefined) throw new RangeError(`contract ${index} of ${addresses.length}`);
  return address;
}
