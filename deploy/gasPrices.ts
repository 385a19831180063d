import type { PublicClient } from "viem";

/** Polygon's nodes refuse too small a priority fee, so Ignition pays the plain gas price there. */
const POLYGON = 137;
/** The base fee may grow while the transaction is made: at most an eighth a block. */
const MARGIN = { numerator: 5n, denominator: 4n } as const;

/** What a unit of gas costs, wei. */
export type GasPrices = {
  /** If it were mined in the next block. */
  readonly nowWei: bigint;
  /** More is never offered; the deployment stops instead. */
  readonly mostWei: bigint;
};

/** Gas prices as Ignition will offer them: twice the base fee and the priority fee, or the plain gas price on Polygon. */
export async function gasPrices(client: PublicClient, chainId: number): Promise<GasPrices> {
  const { baseFeePerGas } = await client.getBlock({ blockTag: "latest" });
  if (baseFeePerGas === null || chainId === POLYGON) {
    const nowWei = await client.getGasPrice();
    return { nowWei, mostWei: withMarginUp(nowWei) };
  }
  const priorityWei = await client.estimateMaxPriorityFeePerGas();
  return { nowWei: baseFeePerGas + priorityWei, mostWei: withMarginUp(2n * baseFeePerGas + priorityWei) };
}

function withMarginUp(wei: bigint): bigint {
  return (wei * MARGIN.numerator + MARGIN.denominator - 1n) / MARGIN.denominator;
}
