import { Command, Option } from "commander";
import { EXPLORERS } from "../../deploy/explorers.ts";
import type { ExitCode } from "../domain/errors.ts";
import type { CommandContext } from "./commandContext.ts";
import type { ConfigArguments } from "./commands/config.ts";
import type { DeployArguments } from "./commands/deploy.ts";
import type { DiscoverArguments } from "./commands/discover.ts";
import type { DoctorArguments } from "./commands/doctor.ts";
import type { EventsArguments } from "./commands/events.ts";
import type { ExportArguments, VerifyArguments as VerifyJournalArguments } from "./commands/journal.ts";
import type { OperatorArguments } from "./commands/operator.ts";
import type { QuoteArguments } from "./commands/quote.ts";
import type { ReplayArguments } from "./commands/replay.ts";
import type { RouteArguments } from "./commands/route.ts";
import type { RunArguments } from "./commands/run.ts";
import type { TradeArguments } from "./commands/trade.ts";
import type { VerifyArguments } from "./commands/verify.ts";
import type { WhyArguments } from "./commands/why.ts";
import { blockSeconds, positiveInteger, reasonText, seedText, transactionHash } from "./options.ts";

type Streams = Omit<CommandContext, "verbosity">;
/** Runs a command's body with what it may touch. */
type Perform = (body: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const START_HERE = `
Start here:
  repeg replay      a real depeg, replayed on a local chain: no key, no node
  repeg doctor      what is configured, what answers, what is missing
  repeg run --paper watches a real chain and trades on paper`;

const EXIT_CODES = `
Exit codes:
  0   done
  1   failed
  2   wrong use or configuration
  3   refused by a risk rule
  4   something outside does not answer
  75  interrupted: the same command goes on from there`;

const JOURNAL = "journal file of a replay or a run";
const NETWORK = "mainnet, arbitrum, base, optimism, polygon, sepolia (default: the configured chain)";
const NODE = "node to use (default: REPEG_RPC_<NETWORK>, then the configured ones)";
const CONFIG = "configuration file (default: repeg.toml where it exists)";

/**
 * The command line. A command's body is loaded when it runs, so that help costs nothing.
 * @param onDone told the exit code of the command that ran
 */
export function createProgram(streams: Streams, onDone: (code: ExitCode) => void): Command {
  const program = new Command("repeg")
    .description("Watches stablecoin pegs, says early and truthfully when one breaks, and trades the way back.")
    .option("-v, --verbose", "more detail; -vv and -vvv for more still", (_text, count: number) => count + 1, 0)
    .addHelpText("after", `${START_HERE}\n${EXIT_CODES}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.output.write(text),
      writeErr: (text) => streams.errorOutput.write(text),
      outputError: (text, write) => write(`${text.replace(/^error: /, "error WRONG_USE: ").trimEnd()}\n${USAGE_CURE}`),
    });
  const perform: Perform = async (body) => {
    const verbose: unknown = program.opts()["verbose"];
    onDone(await body({ ...streams, verbosity: typeof verbose === "number" ? verbose : 0 }));
  };
  for (const add of COMMANDS) add(program, perform);
  return program;
}

type AddCommand = (program: Command, perform: Perform) => void;

/** In the order in which the help names them. */
const COMMANDS: readonly AddCommand[] = [
  ...[addReplay, addEvents, addWhy, addRun, addHalt, addReduce, addResume],
  ...[addTrade, addQuote, addRoute, addDiscover, addDoctor, addDeploy, addVerify, addConfig, addJournal],
];

const USAGE_CURE = "cure: see repeg --help, or repeg <command> --help\n";

function addReplay(program: Command, perform: Perform): void {
  program
    .command("replay")
    .description("replay a historic depeg through the production engine on a local chain")
    .argument("[event]", "which one; `repeg replay --list` names them", "usdc-march-2023")
    .option("--data <folder>", "minute recordings to follow instead of the shipped hourly figures")
    .option("--seed <number>", "of the modelled traders; the same seed gives the same journal", seedText, "1")
    .option("--hours <number>", "how much of the event (default: all of it)", positiveInteger)
    .option("--block-seconds <number>", "time between two modelled blocks, at most an hour", blockSeconds, 180)
    .option("--folder <folder>", "for the journal and the running chain's address", ".repeg/replay")
    .option(
      "--journal <file>",
      "journal file, kept unless --fresh (default: the event's own in the folder, which a new replay replaces)",
    )
    .option("--fresh", "begin anew where an interrupted replay could be resumed, and replace its journal", false)
    .option("--keep-chain", "leave the local chain running for a closer look", false)
    .option("--no-optimum", "leave out what an all-seeing arbitrageur would have earned")
    .option("--json", "the summary as JSON on standard output, progress on standard error", false)
    .option("--list", "name the events that can be replayed", false)
    .addHelpText(
      "after",
      "\nExamples:\n  repeg replay\n  repeg replay --seed 7 --hours 12\n  repeg replay --json > summary.json",
    )
    .action((event: string, given: Omit<ReplayArguments, "event">) =>
      perform(async (context) => (await import("./commands/replay.ts")).replay({ ...given, event }, context)),
    );
}

function addEvents(program: Command, perform: Perform): void {
  program
    .command("events")
    .description("list the depeg events of a journal")
    .option("--journal <file>", JOURNAL)
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .addHelpText("after", "\nExample:\n  repeg events --journal .repeg/replay/usdc-march-2023.db")
    .action((given: EventsArguments) =>
      perform(async (context) => (await import("./commands/events.ts")).events(given, context)),
    );
}

function addWhy(program: Command, perform: Perform): void {
  program
    .command("why")
    .description("why opportunities did not become trades, with the numbers that stopped them")
    .option("--journal <file>", JOURNAL)
    .option("--config <file>", CONFIG)
    .option("--code <code>", "only those stopped by this code, e.g. UNPROFITABLE")
    .option("--limit <number>", "newest shown of each code", positiveInteger, 5)
    .option("--json", "all of them, as JSON", false)
    .addHelpText(
      "after",
      "\nExample:\n  repeg why --journal .repeg/replay/usdc-march-2023.db --code UNPROFITABLE --limit 20",
    )
    .action((given: WhyArguments) =>
      perform(async (context) => (await import("./commands/why.ts")).why(given, context)),
    );
}

function addRoute(program: Command, perform: Perform): void {
  program
    .command("route")
    .description("best cycle, best combination, split of an order and depth of a set of pools that you state")
    .option("--stdin", "read the set as JSON from standard input; several sets, one on each line", false)
    .option("--limit <number>", "rejected routes written out; --json has all", positiveInteger, 20)
    .option("--json", "as JSON", false)
    .addHelpText(
      "after",
      "\nEvery cycle is judged just as the bot judges it at a block. docs/routes.md has the fields.",
    )
    .addHelpText("after", "\nExample:\n  repeg route --stdin < pools.json")
    .action((given: RouteArguments) =>
      perform(async (context) => (await import("./commands/route.ts")).route(given, context)),
    );
}

function addRun(program: Command, perform: Perform): void {
  program
    .command("run")
    .description("watch a real chain and trade on it: on paper, or live")
    .option("--paper", "simulate every trade as it would be sent, send none")
    .option("--live", "send trades: needs REPEG_OPERATOR_KEY, limits of your own in the configuration, and --yes")
    .option("--yes", "confirm that real money may be spent", false)
    .option("--config <file>", CONFIG)
    .addHelpText(
      "after",
      "\nExamples:\n  repeg run --paper --config repeg.toml\n  REPEG_OPERATOR_KEY=… repeg run --live --yes",
    )
    .action((given: RunArguments) =>
      perform(async (context) => (await import("./commands/run.ts")).run(given, context)),
    );
}

function addHalt(program: Command, perform: Perform): void {
  const what = "stop trading: watching goes on, and the halt survives a restart";
  addOperator(program, perform, { name: "halt", what, example: '--reason "odd prices at one venue"' });
}

function addReduce(program: Command, perform: Perform): void {
  const what = "open nothing new: what is open may only become smaller; a halt stays a halt";
  addOperator(program, perform, { name: "reduce", what, example: '--reason "going on holiday"' });
}

function addResume(program: Command, perform: Perform): void {
  const what = "trade again after a halt: nothing else ever ends one";
  addOperator(program, perform, { name: "resume", what, example: '--reason "the venue is sound again" --yes' });
}

function addOperator(
  program: Command,
  perform: Perform,
  { name, what, example }: { name: OperatorArguments["command"]; what: string; example: string },
): void {
  const command = program
    .command(name)
    .description(what)
    .requiredOption("--reason <text>", "why, for the journal and for whoever looks at it later", reasonText)
    .option("--journal <file>", "journal of the run (default: the configured one)")
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false);
  if (name === "resume") command.option("--yes", "confirm that it may trade again", false);
  command
    .addHelpText(
      "after",
      "\nA running bot takes it within two seconds. Where none runs, the next start takes it first.",
    )
    .addHelpText("after", `\nExample:\n  repeg ${name} ${example}`)
    .action((given: Omit<OperatorArguments, "command" | "yes"> & { readonly yes?: boolean }) =>
      perform(async (context) => {
        const { tellOperatorCommand } = await import("./commands/operator.ts");
        return tellOperatorCommand({ ...given, command: name, yes: given.yes ?? false }, context);
      }),
    );
}

function addTrade(program: Command, perform: Perform): void {
  program
    .command("trade")
    .description("take one trade apart: its calls, token flows, profit, gas, or why it reverted")
    .argument("<hash>", "transaction hash", transactionHash)
    .option("--journal <file>", "journal that holds it (default: whichever does, below .repeg)")
    .option("--rpc <url>", "node to ask instead (without: a journal, then the configured nodes)")
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .addHelpText(
      "after",
      "\nA journal is enough for calls, flows, profit, gas and reason; a node adds the calls as it ran them.",
    )
    .addHelpText("after", "\nExamples:\n  repeg trade 0x…\n  repeg trade 0x… --rpc http://127.0.0.1:8545")
    .action((hash: `0x${string}`, given: Omit<TradeArguments, "hash">) =>
      perform(async (context) => (await import("./commands/trade.ts")).trade({ ...given, hash }, context)),
    );
}

function addQuote(program: Command, perform: Perform): void {
  program
    .command("quote")
    .description("what pools pay, to the unit: a JSON object a line in, a line out")
    .option("--stdin", "read the lines from standard input", false)
    .option("--type <id>", "pool type of the lines that name none, e.g. curve-stableswap")
    .addHelpText("after", "\nThe fields of each pool type: docs/quote.md. Ends with 1 where a line could not be read.")
    .addHelpText(
      "after",
      `\nExample:\n  echo '{"type":"uniswap-v2","decimals":[18,6],"reserve0":"5000000000000000000000000",` +
        `"reserve1":"5000000000000","i":0,"j":1,"dx":"1000000000000000000"}' | repeg quote --stdin`,
    )
    .action((given: QuoteArguments) =>
      perform(async (context) => (await import("./commands/quote.ts")).quote(given, context)),
    );
}

function addDiscover(program: Command, perform: Perform): void {
  program
    .command("discover")
    .description("pools of the configured coins that factories and registries know, with depth and age")
    .option("--network <name>", NETWORK)
    .option("--rpc <url>", NODE)
    .option("--min-depth <coins>", "whole coins that must move the price by 1 % at most", positiveInteger, 0)
    .option("--min-age <blocks>", "blocks since the pool was made", positiveInteger, 0)
    .option("--toml", "the new ones as [[pools]] of the configuration", false)
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .addHelpText("after", "\nWhat cannot be used is shown with the reason.")
    .addHelpText("after", "\nExample:\n  repeg discover --min-depth 100000 --min-age 50000 --toml >> repeg.toml")
    .action((given: DiscoverArguments) =>
      perform(async (context) => (await import("./commands/discover.ts")).discover(given, context)),
    );
}

function addDoctor(program: Command, perform: Perform): void {
  program
    .command("doctor")
    .description("what is configured, what answers, what is missing, and how to mend it")
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .addHelpText("after", "\nEnds with 1 where something must be mended; warnings end with 0.")
    .action((given: DoctorArguments) =>
      perform(async (context) => (await import("./commands/doctor.ts")).doctor(given, context)),
    );
}

function addDeploy(program: Command, perform: Perform): void {
  program
    .command("deploy")
    .description("deploy your DepegExecutor; without --yes only says what it would do and cost")
    .option("--network <name>", NETWORK)
    .requiredOption("--treasury <address>", "receives all profit, for ever: it cannot be changed")
    .requiredOption("--operator <address...>", "may send trades; a hot key with no more than gas money")
    .option("--owner <address>", "names operators; a cold key (default: the account that deploys)")
    .option("--salt <bytes32>", "another salt gives another address (default: the same for everybody)")
    .option("--rpc <url>", NODE)
    .option("--confirmations <number>", "blocks to wait for", positiveInteger, 1)
    .option("--config <file>", CONFIG)
    .option("--no-verify", "leave the explorers out; repeg verify does it later")
    .option("--yes", "send the transaction", false)
    .option("--json", "as JSON", false)
    .addHelpText(
      "after",
      "\nThe deploying key is REPEG_OWNER_KEY of the keystore or the environment; it is never printed.",
    )
    .addHelpText("after", "A deployment that was interrupted goes on with the same command; nothing is sent twice.")
    .addHelpText("after", "\nExample:\n  repeg deploy --network sepolia --treasury 0x… --operator 0x… --yes")
    .action((given: DeployArguments) =>
      perform(async (context) => (await import("./commands/deploy.ts")).deploy(given, context)),
    );
}

function addVerify(program: Command, perform: Perform): void {
  program
    .command("verify")
    .description("show the deployed executor's source at Etherscan, Blockscout and Sourcify")
    .option("--network <name>", NETWORK)
    .addOption(new Option("--explorer <name...>", "only these (default: all)").choices(EXPLORERS))
    .option("--rpc <url>", NODE)
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .addHelpText(
      "after",
      "\nEtherscan wants ETHERSCAN_API_KEY, of the keystore or the environment; one key is for all chains.",
    )
    .addHelpText("after", "\nExample:\n  repeg verify --network sepolia --explorer sourcify blockscout")
    .action((given: VerifyArguments) =>
      perform(async (context) => (await import("./commands/verify.ts")).verify(given, context)),
    );
}

function addConfig(program: Command, perform: Perform): void {
  const config = program.command("config").description("look at the configuration");
  config
    .command("explain")
    .description("every value in force and where it came from; keys in URLs are left out")
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .action((given: ConfigArguments) =>
      perform(async (context) => (await import("./commands/config.ts")).explainConfig(given, context)),
    );
  config
    .command("check")
    .description("read the configuration and say what is wrong with it")
    .option("--config <file>", CONFIG)
    .option("--json", "as JSON", false)
    .action((given: ConfigArguments) =>
      perform(async (context) => (await import("./commands/config.ts")).checkConfig(given, context)),
    );
}

function addJournal(program: Command, perform: Perform): void {
  const journal = program.command("journal").description("verify or export a journal");
  journal
    .command("verify")
    .description("check that no entry was changed, lost or added since it was written")
    .option("--journal <file>", JOURNAL)
    .option("--json", "as JSON", false)
    .action((given: VerifyJournalArguments) =>
      perform(async (context) => (await import("./commands/journal.ts")).verifyJournal(given, context)),
    );
  journal
    .command("export")
    .description("write every entry as one JSON object a line; large integers end with n")
    .option("--journal <file>", JOURNAL)
    .option("--output <file>", "where to (default: standard output)")
    .action((given: ExportArguments) =>
      perform(async (context) => (await import("./commands/journal.ts")).exportJournal(given, context)),
    );
}
