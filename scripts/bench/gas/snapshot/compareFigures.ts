import type { GasFigures } from "./gasFigures.ts";

/**
 * What differs from the recorded figures, a line each: grown, shrunk, new or gone. None where all are equal.
 */
export function compareFigures(recorded: GasFigures, measured: GasFigures): readonly string[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(measured)])].sort();
  return names.flatMap((name) => compareFigure(name, recorded[name], measured[name]));
}

function compareFigure(name: string, before: number | undefined, now: number | undefined): readonly string[] {
  if (before === now) return [];
  if (before === undefined) return [`${name}: ${now} gas, not recorded yet`];
  if (now === undefined) return [`${name}: ${before} gas recorded, not measured any more`];
  const difference = Math.abs(now - before);
  const percent = ((difference / before) * 100).toFixed(2);
  return [`${name}: ${now > before ? "grew" : "shrank"} by ${difference} gas (${percent} %), from ${before} to ${now}`];
}
