import { RepegError } from "../../domain/errors.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { type ChainSelection, selectChain } from "../../engine/selectChain.ts";
import { type OpenedConfig, openConfig } from "../openConfig.ts";
import { type Finding, failure, fine, warning } from "./finding.ts";

/** What the configuration came to; null where it could not be read, which leaves nothing more to check by it. */
export type CheckedConfiguration = {
  readonly findings: readonly Finding[];
  readonly opened: OpenedConfig | null;
  readonly selection: ChainSelection | null;
};

/** Reads the configuration and what of the definitions it asks for. */
export async function checkConfiguration(
  file: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<CheckedConfiguration> {
  const findings: Finding[] = [];
  const opened = attempt(() => openConfig(file, environment), "configuration", findings);
  if (opened === null) return { findings, opened, selection: null };
  findings.push(sourceOf(opened));
  const definitions = await loadAllDefinitions();
  const { chain, coins, pools } = opened.config;
  const selection = attempt(() => selectChain(definitions, chain.id, coins, null, pools), "coins", findings);
  if (selection !== null) findings.push(coinsOf(selection));
  findings.push(limitsOf(opened));
  return { findings, opened, selection };
}

function sourceOf({ file }: OpenedConfig): Finding {
  if (file !== null) return fine("configuration", file);
  return warning("configuration", "no repeg.toml: all defaults", "cp repeg.example.toml repeg.toml, and edit it");
}

function coinsOf({ chain, coins, pools, lenders }: ChainSelection): Finding {
  const symbols = coins.map(({ symbol }) => symbol).join(", ");
  const detail = `${symbols} on ${chain.name}, ${pools.length} pools, ${lenders.length} flash lenders`;
  if (pools.length > 0) return fine("coins", detail);
  const cure = `list a pool in bot/chains/${chain.network}.ts; until then only exchanges can be watched, on paper`;
  return warning("coins", detail, cure);
}

function limitsOf({ defaultedLimits }: OpenedConfig): Finding {
  if (defaultedLimits.length === 0) return fine("limits", "your own");
  const detail = `${defaultedLimits.join(", ")} rest on defaults, so --live is refused`;
  return warning("limits", detail, "write them under [risk] in the configuration before you go live");
}

function attempt<Result>(action: () => Result, check: string, findings: Finding[]): Result | null {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof RepegError)) throw error;
    findings.push(failure(check, error.message, error.cure));
    return null;
  }
}
