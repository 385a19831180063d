import type { SaleGroup } from "./saleGroup.ts";

/** Of the largest amount, in which the search's floats are not yet sure: 2^-11. */
const FIRST_STEP_SHIFT = 11n;
/** Up to so many sales amounts are moved between any two of them. */
const FEW_SALES = 5;

/**
 * Moves amounts between the sales of a group as long as that is worth more by exact quotes, in ever smaller steps down
 * to single base units. Never makes it worse.
 * @param worth of a split, wad; null where a place refuses
 * @returns the best split met
 */
export function improveSplit(
  groups: readonly SaleGroup[],
  worth: (groups: readonly SaleGroup[]) => bigint | null,
): readonly SaleGroup[] {
  let best = groups;
  let most = worth(groups);
  for (let step = largestAmount(groups) >> FIRST_STEP_SHIFT; step > 0n; step >>= 1n) {
    for (const moved of moves(best, step)) {
      const trial = moveAmount(best, moved, step);
      const value = trial === null ? null : worth(trial);
      if (trial === null || value === null || (most !== null && value <= most)) continue;
      [best, most] = [trial, value];
    }
  }
  return best;
}

/** From which sale of which group to which other. */
type Move = { readonly group: number; readonly from: number; readonly to: number };

/** Between all sales of a group, or where those are many between the largest and each other. */
function moves(groups: readonly SaleGroup[], step: bigint): readonly Move[] {
  return groups.flatMap(({ sales }, group) => {
    const largest = sales.reduce((best, sale, at) => (sale.amountIn > (sales[best]?.amountIn ?? 0n) ? at : best), 0);
    const isTried = (from: number, to: number): boolean =>
      from !== to && (sales.length <= FEW_SALES || from === largest || to === largest);
    return sales.flatMap(({ amountIn }, from) =>
      amountIn <= step ? [] : sales.flatMap((_, to) => (isTried(from, to) ? [{ group, from, to }] : [])),
    );
  });
}

function moveAmount(
  groups: readonly SaleGroup[],
  { group, from, to }: Move,
  step: bigint,
): readonly SaleGroup[] | null {
  const changed = groups[group];
  const given = changed?.sales[from]?.amountIn ?? 0n;
  if (changed === undefined || given <= step) return null;
  const sales = changed.sales.map((sale, at) => {
    if (at === from) return { ...sale, amountIn: sale.amountIn - step };
    return at === to ? { ...sale, amountIn: sale.amountIn + step } : sale;
  });
  return groups.map((each) => (each === changed ? { ...each, sales } : each));
}

function largestAmount(groups: readonly SaleGroup[]): bigint {
  return groups.flatMap(({ sales }) => sales).reduce((most, sale) => (sale.amountIn > most ? sale.amountIn : most), 0n);
}
