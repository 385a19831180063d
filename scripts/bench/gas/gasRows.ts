import type { Row } from "../../measure/row.ts";
import { afterRefunds, type FrameGas } from "./frameGas.ts";
import type { FormGas } from "./measureForm.ts";

/** What a transaction without calldata costs before its first instruction. */
const TRANSACTION_GAS = 21_000n;
/** What ours may use of executooor's gas. */
const MOST_OF_EXECUTOOOR = 0.9;

/**
 * The rows of one trade. The limit is 21,000 and what the leanest trade has protocols and tokens spend in their own
 * frames, less refunds, which are capped at a fifth of that very sum; calldata and the caller's own code are not in it,
 * nor is the first touch of an account, which the EVM charges to who calls it. Taken from the very trade that is measured
 * (`ours.ofItsFrames`), the same sum would hold whatever the trade has tokens read, so that a trade which asks more would
 * look better: the targets are therefore held to the leanest trade's.
 */
export function gasRows(gas: FormGas): readonly Row[] {
  const limit = limitOf(gas.leanest);
  const { form, ours, oursWithAccessList, executooor, executooorStated, leanest, standing } = gas;
  const figure = (name: string, what: string, used: bigint) => row(gas, name, what, Number(used), "gas");
  const share = (name: string, what: string, used: bigint, of: bigint, most: number | null) =>
    row(gas, name, what, Number(used) / Number(of), "x", most);
  return [
    figure("limit", "limit: 21,000 and the frames of protocols and tokens in the leanest trade, less refunds", limit),
    figure("ours", "ours", ours.used),
    share("ours.ofLimit", "ours, of the limit", ours.used, limit, form.mostOfLimit),
    figure("accessList", "ours with the bot's access list", oursWithAccessList.used),
    share(
      "accessList.ofLimit",
      "ours with it, of the limit",
      oursWithAccessList.used,
      limit,
      form.mostOfLimitWithAccessList,
    ),
    figure("executooor", "executooor, amounts read on the way", executooor.used),
    share("ours.ofExecutooor", "ours, of executooor", ours.used, executooor.used, MOST_OF_EXECUTOOOR),
    share("limit.ofExecutooor", "the limit, of executooor", limit, executooor.used, null),
    share(
      "overhead.ofExecutooor",
      "ours above the limit, of executooor's",
      ours.used - limit,
      executooor.used - limit,
      null,
    ),
    figure(
      "executooorStated",
      "executooor, amounts stated beforehand: reverts or leaves some on any move",
      executooorStated.used,
    ),
    figure("leanest", "the leanest trade's whole transaction: venues in its code, no checks at all", leanest.used),
    share("leanest.ofLimit", "the leanest trade's whole transaction, of the limit", leanest.used, limit, null),
    share(
      "ours.ofItsFrames",
      "ours, of 21,000 and what protocols and tokens spend in this very trade",
      ours.used,
      limitOf(ours),
      null,
    ),
    figure("standingApprovals", "what standing approvals would save the leanest trade", leanest.used - standing.used),
  ];
}

function limitOf({ foreign, refundCounter }: FrameGas): bigint {
  return afterRefunds(TRANSACTION_GAS + foreign, refundCounter);
}

function row(
  { form, wholeCoins }: FormGas,
  name: string,
  what: string,
  value: number,
  unit: string,
  most: number | null = null,
): Row {
  return {
    id: `gas.${form.id}.${sizeText(wholeCoins)}.${name}`,
    what: `${form.title}, $${sizeText(wholeCoins)}: ${what}`,
    value,
    unit,
    target: most === null ? null : `≤ ${most.toFixed(2)}`,
    ok: most === null ? null : value <= most,
  };
}

/** E.g. "300k", "15M". */
export function sizeText(wholeCoins: bigint): string {
  return wholeCoins < 1_000_000n ? `${wholeCoins / 1_000n}k` : `${wholeCoins / 1_000_000n}M`;
}
