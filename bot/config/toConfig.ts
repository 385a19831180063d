import { parseGwei, parseUnits } from "viem";
import type { ListedPool } from "../domain/chain.ts";
import { InvalidInputError } from "../domain/errors.ts";
import type { Config } from "./config.ts";
import type { ConfigFields } from "./configFields.ts";

const WAD_DECIMALS = 18;
/** One percent is 10,000 pips. */
const PIP_DECIMALS_OF_PERCENT = 4;

/**
 * Turns checked text into integers and checks what concerns several fields at once.
 * @param where file and line of a field, for errors
 */
export function toConfig(fields: ConfigFields, where: (field: string) => string): Config {
  const { chain, coins, pools, detection, trading, risk, feeds, explorers, journal, log } = fields;
  const pips = (field: string, percent: string): bigint => pipsFrom(percent, `${field}Percent`, where);
  const config: Config = {
    coins,
    pools: pools.map(toListedPool),
    chain: { ...chain, executor: chain.executor ?? null },
    detection: {
      minimumSources: detection.minimumSources,
      minorFromPips: pips("detection.minor", detection.minorPercent),
      moderateFromPips: pips("detection.moderate", detection.moderatePercent),
      severeFromPips: pips("detection.severe", detection.severePercent),
      extremeFromPips: pips("detection.extreme", detection.extremePercent),
      confirmAfterMs: detection.confirmSeconds * 1_000,
      resolveAfterMs: detection.resolveSeconds * 1_000,
    },
    trading: {
      minProfitSharePips: pips("trading.minProfitShare", trading.minProfitSharePercent),
      priorityFeePerGasWei: parseGwei(trading.priorityFeeGwei),
      builderSharePips: pips("trading.builderShare", trading.builderSharePercent),
    },
    risk: {
      maxLoanUsdWad: wad(risk.maxLoanUsd),
      maxLoanUsdWadByCoin: new Map(Object.entries(risk.maxLoanUsdByCoin).map(([coin, usd]) => [coin, wad(usd)])),
      maxTradesInFlight: risk.maxTradesInFlight,
      minNetProfitUsdWad: wad(risk.minNetProfitUsd),
      maxFeePerGasWei: parseGwei(risk.maxGasPriceGwei),
      maxGasWeiPerDay: wad(risk.maxGasEthPerDay),
      maxLossUsdWadPerDay: wad(risk.maxLossUsdPerDay),
      maxConsecutiveReverts: risk.maxConsecutiveReverts,
    },
    feeds,
    explorers,
    journal,
    log,
  };
  checkTogether(config, fields, where);
  return config;
}

function checkTogether(config: Config, fields: ConfigFields, where: (field: string) => string): void {
  const refuse = (field: string, value: unknown, expected: string): never => {
    throw new InvalidInputError({ where: where(field), field, value, expected });
  };
  const { detection } = fields;
  const bands = [
    ["detection.minorPercent", detection.minorPercent, config.detection.minorFromPips],
    ["detection.moderatePercent", detection.moderatePercent, config.detection.moderateFromPips],
    ["detection.severePercent", detection.severePercent, config.detection.severeFromPips],
    ["detection.extremePercent", detection.extremePercent, config.detection.extremeFromPips],
  ] as const;
  let below = 0n;
  for (const [field, text, pips] of bands) {
    if (pips <= below) refuse(field, text, "more than the band before it");
    below = pips;
  }
  const limits = {
    "risk.maxLoanUsd": config.risk.maxLoanUsdWad,
    "risk.maxGasPriceGwei": config.risk.maxFeePerGasWei,
    "risk.maxGasEthPerDay": config.risk.maxGasWeiPerDay,
    "risk.maxLossUsdPerDay": config.risk.maxLossUsdWadPerDay,
  };
  for (const [field, value] of Object.entries(limits)) if (value === 0n) refuse(field, "0", "an amount above zero");
  for (const coin of config.risk.maxLoanUsdWadByCoin.keys()) {
    if (!config.coins.includes(coin))
      refuse(`risk.maxLoanUsdByCoin.${coin}`, coin, `one of coins: ${config.coins.join(", ")}`);
  }
  const { minProfitSharePips } = config.trading;
  if (minProfitSharePips === 0n || minProfitSharePips > 1_000_000n) {
    refuse("trading.minProfitSharePercent", fields.trading.minProfitSharePercent, "above 0 and at most 100");
  }
  if (config.trading.builderSharePips >= 1_000_000n) {
    refuse("trading.builderSharePercent", fields.trading.builderSharePercent, "less than 100");
  }
  for (const [index, pool] of config.pools.entries()) {
    const stranger = pool.coins.find((coin) => !config.coins.includes(coin));
    if (stranger !== undefined)
      refuse(`pools[${index}].coins`, stranger, `coins that are listed: ${config.coins.join(", ")}`);
    const isTwice = config.pools.findIndex(({ id }) => id === pool.id) < index;
    if (isTwice) refuse(`pools[${index}].id`, pool.id, "an id of its own");
  }
  const twice = config.coins.find((coin, index) => config.coins.indexOf(coin) !== index);
  if (twice !== undefined) refuse("coins", twice, "each coin once");
}

function toListedPool({ spender, holders, parameters, ...pool }: ConfigFields["pools"][number]): ListedPool {
  return {
    ...pool,
    createdAtBlock: BigInt(pool.createdAtBlock),
    ...(spender === undefined ? {} : { spender }),
    ...(holders === undefined ? {} : { holders }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function wad(text: string): bigint {
  return parseUnits(text, WAD_DECIMALS);
}

/** Throws where the text is finer than a hundredth of a basis point: it would silently be rounded. */
function pipsFrom(percent: string, field: string, where: (field: string) => string): bigint {
  const digits = percent.split(".")[1]?.length ?? 0;
  if (digits <= PIP_DECIMALS_OF_PERCENT) return parseUnits(percent, PIP_DECIMALS_OF_PERCENT);
  throw new InvalidInputError({
    where: where(field),
    field,
    value: percent,
    expected: `at most ${PIP_DECIMALS_OF_PERCENT} digits after the point`,
  });
}
