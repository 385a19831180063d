import type { Candle, RecordingRejection } from "./candle.ts";
import { openRecording } from "./openRecording.ts";

/** The candles of one recording that start in [fromMs, toMs), and every line of the file that was rejected. */
export async function readCandles(
  path: string,
  fromMs: number,
  toMs: number,
): Promise<{ readonly candles: readonly Candle[]; readonly rejections: readonly RecordingRejection[] }> {
  const candles: Candle[] = [];
  const rejections: RecordingRejection[] = [];
  for await (const row of openRecording(path)) {
    if (row.kind === "rejected") rejections.push(row.rejection);
    else if (row.candle.startMs >= fromMs && row.candle.startMs < toMs) candles.push(row.candle);
  }
  return { candles, rejections };
}
