import { EXPLORERS, type Explorer } from "../../../deploy/explorers.ts";
import { openHardhat } from "../../../deploy/openHardhat.ts";
import { readRecord } from "../../../deploy/readRecord.ts";
import { verifyCode } from "../../../deploy/verifyCode.ts";
import type { Chain } from "../../domain/chain.ts";
import { EXIT, type ExitCode, RepegError } from "../../domain/errors.ts";
import { chooseNetwork } from "../chooseNetwork.ts";
import type { CommandContext } from "../commandContext.ts";
import { DEPLOYMENTS_FOLDER } from "../deployments/deploymentsFolder.ts";
import { publicationLines } from "../deployments/publicationLines.ts";
import { publishEverywhere } from "../deployments/publishEverywhere.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openConfig } from "../openConfig.ts";
import { openNetwork } from "../openNetwork.ts";

/** Options of `repeg verify`. */
export type VerifyArguments = {
  readonly network?: string;
  readonly explorer?: readonly Explorer[];
  readonly rpc?: string;
  readonly config?: string;
  readonly json: boolean;
};

/** `repeg verify`: shows the recorded executor's source at the explorers. @returns 4 where one of them did not take it */
export async function verify(given: VerifyArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const { config } = openConfig(given.config, context.environment);
  const chain = await chooseNetwork(given.network, config);
  const record = readRecord(DEPLOYMENTS_FOLDER, chain.id) ?? missing(chain);
  const { client, url } = await openNetwork(chain, { rpc: given.rpc, config, environment: context.environment });
  await verifyCode(client, record.executor, record.roles.treasury);
  const hardhat = await openHardhat({
    chain,
    url,
    timeoutMs: config.chain.timeoutMs,
    keyVariable: null,
    folder: DEPLOYMENTS_FOLDER,
    explorers: config.explorers,
  });
  const outcomes = await publishEverywhere(hardhat, chain, record, given.explorer ?? EXPLORERS);
  const lines = publicationLines(outcomes, chain);
  context.output.write(given.json ? `${jsonText(outcomes)}\n` : `${lines.join("\n")}\n`);
  return outcomes.some(({ status }) => status === "failed") ? EXIT.unavailable : EXIT.done;
}

function missing({ id, name, network }: Chain): never {
  throw new RepegError({
    code: "NOT_DEPLOYED",
    severity: "fatal",
    exitCode: EXIT.usage,
    message: `no executor is recorded for ${name}: ${DEPLOYMENTS_FOLDER}/addresses/${id}.json does not exist`,
    cure: `repeg deploy --network ${network} deploys one, or finds and records the one that is there`,
  });
}
