import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Written before a transaction is sent; Ignition sends nothing without it. */
const ABOUT_TO_SEND = '"TRANSACTION_PREPARE_SEND"';

/**
 * Leaves a journal of Ignition's that Ignition can go on from. It cannot where it was stopped between beginning a
 * contract and deciding on the transaction, nor where a line was written by half. A journal before any sending is removed:
 * nothing is lost with it.
 * @param folder of one deployment
 */
export function mendIgnitionJournal(folder: string): void {
  const file = join(folder, "journal.jsonl");
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (!whole.includes(ABOUT_TO_SEND)) rmSync(folder, { recursive: true });
  else if (whole !== text) writeFileSync(file, whole);
}
