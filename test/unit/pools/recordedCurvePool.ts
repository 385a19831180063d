import { numberToHex } from "viem";
import type { PoolDeployment, PoolMirror, PoolType } from "../../../bot/domain/pool.ts";
import type { LiquidityRecord, SwapRecord } from "../../replica/curve/vectorFile.ts";

const UNCAPPED = 10n ** 40n;

/** A pool of as many made-up coins as the record has, in the recorded state. */
export class RecordedCurvePool {
  readonly deployment: PoolDeployment;
  readonly mirror: PoolMirror;

  constructor(type: PoolType, record: SwapRecord | LiquidityRecord) {
    const tokens = record.decimals.map((decimals, index) => ({
      chainId: 1,
      coin: `COIN${index}`,
      address: numberToHex(index + 1, { size: 20 }),
      decimals,
    }));
    const address = numberToHex(9, { size: 20 });
    this.deployment = { id: "curve:recorded", type: type.id, chainId: 1, address, tokens, createdAtBlock: 0n };
    this.mirror = type.open(this.deployment, snapshotOf(record));
    if (record.timestamp !== undefined) this.mirror.advanceTo(record.timestamp);
  }

  /** A coin of the pool, or an address of none where the record asks for one that the pool does not have. */
  token(index: number) {
    return this.deployment.tokens[index]?.address ?? numberToHex(99, { size: 20 });
  }
}

/** During a ramp A is left to be worked out from the ramp and the time. */
function snapshotOf(record: SwapRecord | LiquidityRecord) {
  const { ramp } = record;
  const feeTaking = "transfer_fee_coin" in record ? record.transfer_fee_coin : undefined;
  const basisPoints = "transfer_fee_bps" in record ? BigInt(record.transfer_fee_bps ?? 0) : 0n;
  return {
    balances: record.balances_before ?? record.decimals.map(() => 0n),
    amplification: ramp?.initial_A ?? record.A_precise,
    ramp: {
      initial: ramp?.initial_A ?? record.A_precise,
      future: ramp?.future_A ?? record.A_precise,
      initialTimeSeconds: ramp?.initial_A_time ?? 0n,
      futureTimeSeconds: ramp?.future_A_time ?? 0n,
    },
    feeE10: record.fee,
    adminFeeE10: record.admin_fee,
    offpegMultiplierE10: record.offpeg_fee_multiplier ?? 0n,
    transferFees: record.decimals.map((_, index) => ({
      basisPoints: index === feeTaking ? basisPoints : 0n,
      maximumUnits: UNCAPPED,
    })),
    killed: record.src === "edge:killed",
    distrust: null,
  };
}
