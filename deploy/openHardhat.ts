import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { Config } from "../bot/config/config.ts";
import type { Chain } from "../bot/domain/chain.ts";

/** What of Hardhat a deployment decides by itself; everything else is as in `hardhat.config.ts`. */
export type HardhatTarget = {
  readonly chain: Chain;
  /** JSON-RPC over HTTP: Hardhat speaks nothing else. */
  readonly url: string;
  readonly timeoutMs: number;
  /** Name of the variable, in the environment or Hardhat's keystore, that holds the deploying key; null: no key is read. */
  readonly keyVariable: string | null;
  /** Ignition keeps its journal in `deployments/` below. */
  readonly folder: string;
  /** Where the explorers' interfaces are, where not at their usual places. */
  readonly explorers?: Config["explorers"];
};

/** The name under which the target stands among Hardhat's networks. */
const NETWORK = "target";
const ROOT = fileURLToPath(new URL("../", import.meta.url));

/**
 * A Hardhat environment of its own whose only network is the target. The key stays inside Hardhat, which reads it from
 * the environment or its encrypted keystore; nothing of ours holds it. Hardhat is loaded here, because that takes longer
 * than everything else that a command imports.
 */
export async function openHardhat(target: HardhatTarget): Promise<HardhatRuntimeEnvironment> {
  const [{ createHardhatRuntimeEnvironment }, { configVariable }, { default: project }] = await Promise.all([
    import("hardhat/hre"),
    import("hardhat/config"),
    import("../hardhat.config.ts"),
  ]);
  const { chain, explorers: { etherscanApi, blockscoutApi, sourcifyApi } = {} } = target;
  return createHardhatRuntimeEnvironment(
    {
      ...project,
      paths: { ...project.paths, ignition: resolve(target.folder) },
      networks: {
        [NETWORK]: {
          type: "http",
          chainId: chain.id,
          url: target.url,
          timeout: target.timeoutMs,
          accounts: target.keyVariable === null ? [] : [configVariable(target.keyVariable)],
        },
      },
      chainDescriptors: {
        [chain.id]: {
          name: chain.name,
          blockExplorers: {
            etherscan: {
              url: chain.explorers.etherscan,
              ...(etherscanApi === undefined ? {} : { apiUrl: etherscanApi }),
            },
            blockscout: {
              url: chain.explorers.blockscout,
              apiUrl: blockscoutApi ?? `${chain.explorers.blockscout}/api`,
            },
          },
        },
      },
      verify: {
        etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") },
        sourcify: sourcifyApi === undefined ? {} : { apiUrl: sourcifyApi },
      },
    },
    // The profile that the artifacts were compiled with; a verification would else submit other settings.
    { network: NETWORK, buildProfile: "default" },
    ROOT,
  );
}
