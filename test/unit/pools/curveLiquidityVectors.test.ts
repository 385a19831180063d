import { expect } from "chai";
import { CoinRate } from "../../../bot/pools/curveStableSwap/coinRate.ts";
import { liquidityDeposit } from "../../../bot/pools/curveStableSwap/liquidityDeposit.ts";
import { oneCoinWithdrawal } from "../../../bot/pools/curveStableSwap/oneCoinWithdrawal.ts";
import {
  NG_MATHS,
  PLAIN_POOL_MATHS,
  type StableSwapMaths,
  THREE_POOL_MATHS,
} from "../../../bot/pools/curveStableSwap/stableSwapMaths.ts";
import { StableSwapState } from "../../../bot/pools/curveStableSwap/stableSwapState.ts";
import { readVectorFile } from "../../replica/curve/vectorFile.ts";
import { readVectorRecords } from "../../replica/curve3pool/vectorRecords.ts";

/** What the records of all three recordings have in common. */
type LiquidityRecord = {
  readonly id: number;
  readonly op: string;
  readonly decimals: readonly number[];
  readonly A_now: bigint;
  readonly A_precise?: bigint | null;
  readonly fee: bigint;
  readonly admin_fee: bigint;
  readonly offpeg_fee_multiplier?: bigint | undefined;
  readonly balances_before?: readonly bigint[] | undefined;
  readonly balances_after?: readonly bigint[] | undefined;
  readonly supply_before?: bigint | undefined;
  readonly supply_after?: bigint | undefined;
  readonly amounts?: readonly bigint[] | undefined;
  readonly token_amount?: bigint | undefined;
  readonly i?: number | undefined;
  readonly lp_delta?: bigint | undefined;
  readonly coin_delta?: readonly bigint[] | undefined;
};

const RATE_DECIMALS = 36;
const RECORDINGS: readonly {
  readonly name: string;
  readonly maths: StableSwapMaths;
  readonly records: readonly LiquidityRecord[] | null;
  /** StableSwap-NG's fee on a deposit is not needed: no metapool here stands on such a pool. */
  readonly deposits: boolean;
}[] = [
  { name: "curve-3pool", maths: THREE_POOL_MATHS, records: readVectorRecords()?.lp ?? null, deposits: true },
  {
    name: "curve-plain-2",
    maths: PLAIN_POOL_MATHS,
    records: readVectorFile("curve-plain-2")?.lp ?? null,
    deposits: true,
  },
  {
    name: "curve-stableswap-ng",
    maths: NG_MATHS,
    records: readVectorFile("curve-stableswap-ng")?.lp ?? null,
    deposits: false,
  },
];

function stateOf(record: LiquidityRecord, maths: StableSwapMaths): StableSwapState {
  const amplification = record.A_precise ?? record.A_now;
  const fields = {
    balances: record.balances_before ?? [],
    amplification,
    ramp: { initial: amplification, future: amplification, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: record.fee,
    adminFeeE10: record.admin_fee,
    offpegMultiplierE10: record.offpeg_fee_multiplier ?? 0n,
    transferFees: record.decimals.map(() => ({ basisPoints: 0n, maximumUnits: 0n })),
    killed: null,
    supply: record.supply_before ?? null,
  };
  const rates = record.decimals.map((decimals) => new CoinRate(10n ** BigInt(RATE_DECIMALS - decimals)));
  return new StableSwapState(fields, rates, maths);
}

function checkDeposit(record: LiquidityRecord, state: StableSwapState): void {
  const deposit = liquidityDeposit(state, record.amounts ?? [], record.supply_before ?? 0n);
  const what = `record ${record.id}`;
  expect(deposit?.minted, what).to.equal(record.lp_delta);
  const after = deposit?.after().fields;
  expect([after?.balances, after?.supply], what).to.deep.equal([record.balances_after, record.supply_after]);
}

function checkWithdrawal(record: LiquidityRecord, state: StableSwapState): void {
  const index = record.i ?? 0;
  const withdrawal = oneCoinWithdrawal(state, index, record.token_amount ?? 0n, record.supply_before ?? 0n);
  const what = `record ${record.id}`;
  expect(withdrawal?.units, what).to.equal(record.coin_delta?.[index]);
  const after = withdrawal?.after().fields;
  expect([after?.balances, after?.supply], what).to.deep.equal([record.balances_after, record.supply_after]);
}

for (const { name, maths, records, deposits } of RECORDINGS) {
  describe(`liquidity of ${name}, as recorded`, () => {
    const of = (op: string) => (records ?? []).filter((record) => record.op === op);

    before(function () {
      if (records !== null) return;
      process.stdout.write(`    skipped: ../shared/vectors/${name}.json is not at hand\n`);
      this.skip();
    });

    if (deposits) {
      it("mints what the real pool minted, and keeps what it kept, in every deposit", () => {
        expect(of("add_liquidity").length).to.be.at.least(104);
        for (const record of of("add_liquidity")) checkDeposit(record, stateOf(record, maths));
      });
    }

    it("pays what the real pool paid, and keeps what it kept, in every withdrawal in one coin", () => {
      expect(of("remove_liquidity_one_coin").length).to.be.at.least(104);
      for (const record of of("remove_liquidity_one_coin")) checkWithdrawal(record, stateOf(record, maths));
    });
  });
}
