import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatWad } from "../../bot/domain/formatWad.ts";
import { mulDivDown, PIPS } from "../../bot/domain/wad.ts";
import { loadHistoricEvent } from "../../bot/replay/loadHistoricEvent.ts";
import type { ReplaySummary, ReplayView } from "../../bot/replay/replayView.ts";
import { runReplay } from "../../bot/replay/runReplay.ts";
import type { Row } from "../measure/row.ts";

const SEED = "1";
const HOURS = 72;
const BLOCK_SECONDS = 180;

/**
 * What the whole pipeline did when the USDC event was replayed against the replica chain: trades, profit, and the share
 * of what an all-seeing arbitrageur would have made on the same blocks.
 * @param recordings folder of minute recordings, or null for the shipped hourly figures
 * @param onProgress told the share of blocks done, 0 to 1
 */
export async function evaluateReplayedTrades(
  recordings: string | null,
  onProgress: (share: number) => void,
): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "repeg-evaluate-"));
  try {
    const event = await loadHistoricEvent("usdc-march-2023");
    const summary = await runReplay(
      {
        event,
        parameters: { event: event.id, seed: SEED, hours: HOURS, blockSeconds: BLOCK_SECONDS, recordings },
        folder,
        journalPath: null,
        fresh: true,
        keepChain: false,
        optimum: true,
        signal: new AbortController().signal,
      },
      progressView(onProgress),
    );
    if (summary === null) throw new Error("the replay was ended early");
    return summaryRows(summary, recordings === null ? "hourly figures" : "recorded minutes");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function progressView(onProgress: (share: number) => void): ReplayView {
  let blockCount = 1;
  return {
    setUp: () => undefined,
    begin: (opening) => {
      blockCount = opening.blockCount;
    },
    event: () => undefined,
    progress: (done) => onProgress(done / blockCount),
    optimumProgress: () => undefined,
    finish: () => undefined,
  };
}

function summaryRows(summary: ReplaySummary, label: string): readonly Row[] {
  const { totals, optimum, trades, leftovers } = summary;
  const mode = `replayed, ${label}, seed ${SEED}`;
  const belowMinimum = trades.filter(
    (trade) => trade.outcome === "included" && trade.profitUnits < trade.minProfitUnits,
  ).length;
  const netUsdWad = totals.profitUsdWad - totals.gasCostUsdWad;
  return [
    plain("replay.trades.included", `atomic trades mined with profit (${mode})`, totals.includedTrades, "trades"),
    plain("replay.trades.reverted", `trades mined and reverted (${mode})`, totals.revertedTrades, "trades"),
    met("replay.trades.below-minimum", `trades below their on-chain minimum (${mode})`, belowMinimum, "trades"),
    met(
      "replay.executor.leftovers",
      `balances and allowances left in the executor (${mode})`,
      leftovers.length,
      "items",
    ),
    plain("replay.profit.gross", `profit before gas (${mode})`, usd(totals.profitUsdWad), "USD"),
    plain("replay.profit.net", `profit after gas, reverted trades included (${mode})`, usd(netUsdWad), "USD"),
    ...(optimum === null
      ? []
      : [
          plain(
            "replay.optimum",
            `all-seeing arbitrageur on the same blocks (${mode})`,
            usd(optimum.profitUsdWad),
            "USD",
          ),
          plain("replay.share", `share of the optimum (${mode})`, percent(netUsdWad, optimum.profitUsdWad), "%"),
        ]),
  ];
}

function plain(id: string, what: string, value: number, unit: string): Row {
  return { id, what, value, unit, target: null, ok: null };
}

/** A count that must be zero. */
function met(id: string, what: string, value: number, unit: string): Row {
  return { id, what, value, unit, target: "0", ok: value === 0 };
}

function usd(valueWad: bigint): number {
  return Number(formatWad(valueWad, 2));
}

function percent(part: bigint, whole: bigint): number {
  return whole <= 0n ? 0 : Number(mulDivDown(part < 0n ? 0n : part, PIPS, whole)) / 10_000;
}
