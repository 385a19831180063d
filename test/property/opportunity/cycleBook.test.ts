import { expect } from "chai";
import fc from "fast-check";
import type { BlockEvent } from "../../../bot/domain/marketEvent.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { findCycles } from "../../../bot/opportunity/findCycles.ts";
import { judgeBook } from "../../../bot/opportunity/judgeBook.ts";
import type { OpportunityInput } from "../../../bot/opportunity/opportunityInput.ts";
import { CycleBook } from "../../../bot/opportunity/search/cycleBook.ts";
import { largestTokens } from "../../../bot/opportunity/search/largestTokens.ts";
import { type BlockMarket, blockMarket } from "../../../scripts/bench/blocks/blockMarket.ts";
import { lenderBook, ordinaryInput, priced } from "../../fakes/marketState.ts";

const POOLS = 40;

/** What may happen in a block beside its swaps. */
const turns = fc.record({
  touched: fc.integer({ min: 0, max: 12 }),
  /** A pool that is lost until the next turn, by its place. */
  lost: fc.option(fc.nat(POOLS - 1), { freq: 4 }),
  takenBack: fc.boolean(),
  valueCents: fc.bigInt(90n, 110n),
  gwei: fc.bigInt(0n, 40n),
});

function open({ setup, opening }: BlockMarket): ReadonlyMap<string, PoolMirror> {
  const snapshot = opening.find((event) => event.kind === "snapshot");
  return new Map(
    setup.pools.map(({ type, deployment }) => {
      return [deployment.id, type.open(deployment, snapshot?.pools[deployment.id] ?? null)];
    }),
  );
}

function apply(mirrors: ReadonlyMap<string, PoolMirror>, block: BlockEvent): () => void {
  const undos = [...mirrors.values()].map((mirror) => mirror.checkpoint());
  for (const log of block.logs) for (const mirror of mirrors.values()) mirror.applyLog(log);
  return () => {
    for (const undo of undos) undo();
  };
}

describe("a book of cycles, from block to block", () => {
  it("says what judging everything anew says, whatever happened to the pools and to prices", () => {
    let judgedRoutes = 0;
    fc.assert(
      fc.property(fc.bigInt(1n, 1_000n), fc.array(turns, { minLength: 1, maxLength: 8 }), (seed, sequence) => {
        const market = blockMarket(POOLS, seed, 900_000n);
        const { setup } = market;
        const mirrors = open(market);
        const ids = [...mirrors.keys()];
        const { cycles } = findCycles(setup.pools);
        const policy = { ...ordinaryInput.policy, maxLoanUsdWad: 10_000_000n * WAD };
        const newBook = () => new CycleBook(cycles, largestTokens(policy));
        const kept = newBook();
        for (const [place, turn] of sequence.entries()) {
          const takeBack = apply(mirrors, market.nextBlock(turn.touched));
          const lost = turn.lost === null ? null : ids[turn.lost];
          const values = setup.coins.map(({ symbol }, at) => {
            return [symbol, priced(symbol, at % 5 === 0 ? (turn.valueCents * WAD) / 100n : WAD)] as const;
          });
          const input: OpportunityInput = {
            ...ordinaryInput,
            blockNumber: BigInt(place),
            mirrors: new Map([...mirrors].filter(([id]) => id !== lost)),
            fairValues: new Map(values),
            baseFeePerGas: turn.gwei * 1_000_000_000n,
            gasModel: {
              tradeGas: 60_000n,
              swapGasByPoolType: new Map(setup.pools.map(({ type }) => [type.id, type.swapGas])),
            },
            lenders: [lenderBook("free", 0n, 30_000n, 10n ** 14n), lenderBook("dear", 500n, 100_000n)],
            policy,
          };
          const judgement = judgeBook(kept, input);
          judgedRoutes += judgement.judged.length;
          expect(judgement).to.deep.equal(judgeBook(newBook(), input));
          for (const { opportunity, rejection } of judgement.judged) {
            if (rejection === null) expect((opportunity?.netProfitUsdWad ?? 0n) > 0n).to.equal(true);
          }
          // The market itself goes on: what was taken back is only looked at once more.
          if (turn.takenBack) {
            takeBack();
            const back = { ...input, mirrors };
            expect(judgeBook(kept, back)).to.deep.equal(judgeBook(newBook(), back));
            break;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(judgedRoutes).to.be.above(40);
  });
});
