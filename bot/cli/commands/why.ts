import { EXIT, type ExitCode } from "../../domain/errors.ts";
import type { RejectionStage } from "../../domain/opportunity.ts";
import type { CommandContext } from "../commandContext.ts";
import { formatUtc } from "../format/formatTime.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { noneStoppedBy } from "../noneStoppedBy.ts";
import { openJournal } from "../openJournal.ts";
import { poolFaultLines } from "../poolFaultLines.ts";
import { type PoolFault, poolFaultsIn } from "../poolFaultsIn.ts";
import { type Refolded, refoldJournal } from "../refoldJournal.ts";

/** Options of `repeg why`. */
export type WhyArguments = {
  readonly journal?: string;
  readonly config?: string;
  readonly code?: string;
  readonly limit: number;
  readonly json: boolean;
};

type Stopped = {
  readonly timeMs: number;
  readonly routeId: string;
  readonly stage: RejectionStage;
  readonly code: string;
  readonly message: string;
};

type Judged = {
  readonly stopped: readonly Stopped[];
  readonly submitted: number;
  readonly posted: number;
  /** How often pools were held against the chain, and with what result. */
  readonly tripwire: Refolded["tripwire"];
  readonly poolFaults: readonly PoolFault[];
};

/** The stages that an opportunity passes, in order; a trade passes all of them. */
const STAGES: readonly RejectionStage[] = ["sized", "funded", "planned", "approved", "simulated", "sent", "included"];

/** `repeg why`: at which stage opportunities ended, and the numbers that ended them. */
export async function why(given: WhyArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const { journal } = await openJournal(given.journal);
  try {
    const judged = await judge(refoldJournal(journal, given.config, context.environment));
    const codes = Object.fromEntries(countByCode(judged.stopped));
    const shown = { ...judged, stopped: judged.stopped.filter(({ code }) => isAsked(code, given.code)) };
    const mode = journal.identity["mode"] ?? "unknown mode";
    const text = given.json ? jsonText({ mode, ...shown, codes }) : describe(shown, codes, mode, given).join("\n");
    context.output.write(`${text}\n`);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

function isAsked(code: string, asked: string | undefined): boolean {
  return asked === undefined || code === asked.toUpperCase();
}

async function judge(refolded: ReturnType<typeof refoldJournal>): Promise<Judged> {
  const stopped: Stopped[] = [];
  const poolFaults: PoolFault[] = [];
  let [submitted, posted] = [0, 0];
  let tripwire: Refolded["tripwire"] = { matched: 0, undecided: 0, differing: 0 };
  for await (const { actions, ...folded } of refolded) {
    tripwire = folded.tripwire;
    poolFaults.push(...poolFaultsIn(actions));
    for (const action of actions) {
      if (action.kind === "submitPlan") submitted += 1;
      if (action.kind === "tradePosted") posted += 1;
      if (action.kind !== "opportunityJudged" || action.rejection === null) continue;
      stopped.push({ timeMs: action.timeMs, routeId: action.routeId, ...action.rejection });
    }
  }
  return { stopped, submitted, posted, tripwire, poolFaults };
}

/** @param codes all that occur, with how often, those that were not asked for too */
function describe(
  { stopped, submitted, posted, tripwire, poolFaults }: Judged,
  codes: { readonly [code: string]: number },
  mode: string,
  { code: asked, limit }: WhyArguments,
): readonly string[] {
  if (asked !== undefined && stopped.length === 0) return noneStoppedBy(asked.toUpperCase(), codes, mode);
  const counts = STAGES.flatMap((stage) => {
    const counted = countByCode(stopped.filter((each) => each.stage === stage));
    return [...counted].map(([code, count]) => `  ${stage.padEnd(10)} ${String(count).padStart(7)}  ${code}`);
  });
  const examples = [...countByCode(stopped).keys()].flatMap((code) => [
    "",
    code,
    ...stopped
      .filter((each) => each.code === code)
      .slice(-limit)
      .map(({ timeMs, routeId, message }) => `  ${formatUtc(timeMs)}  ${routeId}: ${message}`),
  ]);
  return [
    `${stopped.length} opportunities ended before a trade (${mode}); ${submitted} were submitted, ${posted} were mined`,
    "",
    "Stopped at, times, by",
    ...(counts.length === 0 ? ["  nothing was stopped"] : counts),
    ...examples,
    ...tripwireLines(tripwire, poolFaults, limit),
  ];
}

/** A pool that is read anew is not quoted from, so that nothing is found there. */
function tripwireLines(
  { matched, undecided, differing }: Refolded["tripwire"],
  faults: readonly PoolFault[],
  limit: number,
): readonly string[] {
  const checked = matched + undecided + differing;
  if (checked === 0 && faults.length === 0) return [];
  return [
    "",
    `Pools held against the chain ${checked} times: ${matched} as followed, ${undecided} had moved on, ${differing} differed`,
    ...poolFaultLines(faults, limit),
  ];
}

function countByCode(stopped: readonly Stopped[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of stopped) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
