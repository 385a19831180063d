import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatToolboxViem from "@nomicfoundation/hardhat-toolbox-viem";
import { defineConfig } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";

const SOLIDITY_TESTS = join(import.meta.dirname, "contracts", "test");

/** A WebAssembly compiler from npm: an absolute path beside its own version number, so nothing is downloaded. */
function compilerPath(packageName: string): string {
  return fileURLToPath(import.meta.resolve(`${packageName}/soljson.js`));
}

/** As Morpho built what it deployed (its foundry.toml), so that the replica's gas is mainnet's. */
const MORPHO_SETTINGS = {
  optimizer: { enabled: true, runs: 999_999 },
  viaIR: true,
  evmVersion: "paris",
  metadata: { bytecodeHash: "none" },
};

const EXECUTOR_SETTINGS = { optimizer: { enabled: true, runs: 1_000_000 }, viaIR: true, evmVersion: "prague" };

/**
 * Leaves the Solidity tests out of the build, and compiles on every core. The tests hold a score of weakened executors,
 * which the deployed contract's settings would take minutes for; scripts/suites/solidityTests.config.ts builds them in
 * seconds with its own.
 */
const buildPlugin: HardhatPlugin = {
  id: "repeg-build",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        build: (context, rootFilePaths, options, next) =>
          next(
            context,
            rootFilePaths.filter((path) => !path.startsWith(SOLIDITY_TESTS)),
            { concurrency: availableParallelism(), ...options },
          ),
      }),
    }),
  },
};

export default defineConfig({
  plugins: [hardhatToolboxViem, hardhatMocha, buildPlugin],
  solidity: {
    // For the replica alone: its npm package carries no bytecode. Nothing of ours imports it, nothing of it is shipped.
    npmFilesToBuild: ["@morpho-org/morpho-blue/src/Morpho.sol"],
    compilers: [
      {
        version: "0.8.37",
        path: compilerPath("solc"),
        settings: EXECUTOR_SETTINGS,
      },
      { version: "0.8.19", path: compilerPath("solc-0.8.19"), settings: MORPHO_SETTINGS },
    ],
    overrides: {
      // Settings that say the default aloud, so that the executor is compiled by itself: what this code generator makes of
      // a contract depends on what is compiled beside it, and an explorer compiles the executor alone.
      "contracts/DepegExecutor.sol": {
        version: "0.8.37",
        path: compilerPath("solc"),
        settings: { ...EXECUTOR_SETTINGS, metadata: { bytecodeHash: "ipfs" } },
      },
    },
  },
  networks: {
    replica: {
      type: "edr-simulated",
      chainType: "l1",
      chainId: 1,
      hardfork: "prague",
      allowUnlimitedContractSize: true,
      blockGasLimit: 60_000_000,
      initialDate: "2023-03-10T17:00:00Z",
      accounts: { count: 48 },
      mining: { auto: true, mempool: { order: "priority" } },
    },
  },
  // The Solidity tests have settings of their own: scripts/suites/solidityTests.config.ts.
  paths: { sources: "./contracts", ignition: "./deploy", tests: { mocha: "./test", solidity: "./contracts/test" } },
  test: { mocha: { timeout: 120_000 } },
});
