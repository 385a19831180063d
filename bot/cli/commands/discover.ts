import type { Chain } from "../../domain/chain.ts";
import { EXIT, type ExitCode, InvalidInputError } from "../../domain/errors.ts";
import type { Token } from "../../domain/token.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { discoverPools, type UnansweredFactory } from "../../feeds/discovery/discoverPools.ts";
import { chooseNetwork } from "../chooseNetwork.ts";
import type { CommandContext } from "../commandContext.ts";
import { type DiscoveryRow, discoveryRow } from "../discover/discoveryRow.ts";
import { discoveryTable } from "../discover/discoveryTable.ts";
import { poolToml } from "../discover/poolToml.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openConfig } from "../openConfig.ts";
import { openNetwork } from "../openNetwork.ts";

/** Options of `repeg discover`. Depth in whole coins, age in blocks. */
export type DiscoverArguments = {
  readonly network?: string;
  readonly rpc?: string;
  readonly config?: string;
  readonly minDepth: number;
  readonly minAge: number;
  readonly toml: boolean;
  readonly json: boolean;
};

/** `repeg discover`: pools of the configured coins that factories and registries know. @returns failed where one did not answer */
export async function discover(given: DiscoverArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const { config } = openConfig(given.config, context.environment);
  const chain = await chooseNetwork(given.network, config);
  const factories = chain.factories ?? [];
  if (factories.length === 0) throw noFactories(chain);
  const { coins, poolTypes } = await loadAllDefinitions();
  const tokens = config.coins.flatMap((symbol): readonly Token[] => {
    const deployments = coins.get(symbol)?.deployments.filter(({ chainId }) => chainId === chain.id) ?? [];
    return deployments.map((deployment) => ({ ...deployment, coin: symbol }));
  });
  const { client } = await openNetwork(chain, { rpc: given.rpc, config, environment: context.environment });
  const block = await client.getBlock();
  const reader = { client, multicall3: chain.multicall3, blockNumber: block.number, blockHash: block.hash };
  const { pools, unanswered } = await discoverPools(reader, { chain, tokens, poolTypes });
  const known = [...chain.pools, ...(config.chain.id === chain.id ? config.pools : [])];
  const rows = pools.map((pool) => discoveryRow(pool, known, block.number, given));
  context.output.write(given.json ? asJson(rows, unanswered, block.number) : asText(rows, given.toml));
  if (!given.json) for (const fault of unanswered) context.errorOutput.write(`${faultText(fault)}\n`);
  return unanswered.length === 0 ? EXIT.done : EXIT.unavailable;
}

function asJson(rows: readonly DiscoveryRow[], unanswered: readonly UnansweredFactory[], blockNumber: bigint): string {
  const faults = unanswered.map(({ factory, error: { code, message } }) => ({ kind: factory.kind, code, message }));
  return `${jsonText({ blockNumber, pools: rows, unanswered: faults })}\n`;
}

function asText(rows: readonly DiscoveryRow[], toml: boolean): string {
  const lines = toml
    ? rows.filter(({ known, refusal }) => !known && refusal === null).map(({ listed }) => poolToml(listed))
    : discoveryTable(rows);
  return lines.map((line) => `${line}\n`).join("");
}

function faultText({ factory, error }: UnansweredFactory): string {
  return `error ${error.code}: ${factory.kind} at ${factory.address}: ${error.message}\ncure: ${error.cure}`;
}

function noFactories(chain: Chain): InvalidInputError {
  const expected = "a chain whose factories are listed in bot/chains";
  return new InvalidInputError({ field: "chain", value: chain.network, expected, cure: "list pools under [[pools]]" });
}
