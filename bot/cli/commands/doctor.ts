import { EXIT, type ExitCode } from "../../domain/errors.ts";
import type { CommandContext } from "../commandContext.ts";
import { checkAddresses } from "../doctor/checkAddresses.ts";
import { type CheckedConfiguration, checkConfiguration } from "../doctor/checkConfiguration.ts";
import { checkExchanges } from "../doctor/checkExchanges.ts";
import { checkFeeds } from "../doctor/checkFeeds.ts";
import { checkMachine } from "../doctor/checkMachine.ts";
import { checkNode } from "../doctor/checkNode.ts";
import { checkTrading } from "../doctor/checkTrading.ts";
import { type Finding, warning } from "../doctor/finding.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { type Paint, paintFor } from "../terminal/paint.ts";

/** Options of `repeg doctor`. */
export type DoctorArguments = { readonly config?: string; readonly json: boolean };

const DEFAULT_JOURNAL = ".repeg/journal.db";

/** `repeg doctor`: every check, each failing one with what mends it. @returns 1 where something failed */
export async function doctor(given: DoctorArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const configuration = await checkConfiguration(given.config, context.environment);
  const findings = [
    ...checkMachine(configuration.opened?.config.journal.path ?? DEFAULT_JOURNAL),
    ...configuration.findings,
    ...(await checkChain(configuration, context.environment)),
    ...(configuration.opened === null ? [] : await checkExchanges(configuration.opened.config)),
  ];
  if (given.json) context.output.write(`${jsonText(findings)}\n`);
  else writeFindings(findings, paintFor(context.output, context.environment), context.output);
  return findings.some(({ status }) => status === "fail") ? EXIT.fatal : EXIT.done;
}

async function checkChain(
  { opened, selection }: CheckedConfiguration,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  if (opened === null || selection === null) return [];
  const { chain } = opened.config;
  const urls = [...chain.rpcWs, ...chain.rpcHttp];
  if (urls.length === 0) {
    const cure = "name one under [chain] rpcHttp or rpcWs; replays need none";
    return [warning("node", "none configured: only replays are possible", cure)];
  }
  const nowMs = Date.now();
  const nodes = await Promise.all(urls.map((url) => checkNode(url, selection.chain, chain.timeoutMs, nowMs)));
  const client = nodes.find((node) => node.client !== null)?.client ?? null;
  const findings = nodes.flatMap((node) => node.findings);
  if (client === null) return findings;
  return [
    ...findings,
    ...(await checkTrading(client, opened.config, environment)),
    ...(await checkAddresses(client, selection)),
    ...(await checkFeeds(client, selection.feeds, nowMs)),
  ];
}

function writeFindings(findings: readonly Finding[], paint: Paint, output: NodeJS.WriteStream): void {
  for (const { status, check, detail, cure } of findings) {
    const sign = status === "ok" ? "ok  " : paint.orange(paint.bold(status));
    output.write(`${sign}  ${check}: ${detail}\n`);
    if (cure !== null) output.write(`      mend: ${cure}\n`);
  }
  const failed = findings.filter(({ status }) => status === "fail").length;
  const warned = findings.filter(({ status }) => status === "warn").length;
  output.write(`${findings.length} checks, ${failed} failed, ${warned} warnings\n`);
}
