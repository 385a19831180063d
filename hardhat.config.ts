import { fileURLToPath } from "node:url";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatToolboxViem from "@nomicfoundation/hardhat-toolbox-viem";
import { defineConfig } from "hardhat/config";

/** The WebAssembly compiler from npm: an absolute path beside its own version number, so nothing is downloaded. */
const solcPath = fileURLToPath(import.meta.resolve("solc/soljson.js"));

export default defineConfig({
  plugins: [hardhatToolboxViem, hardhatMocha],
  solidity: {
    compilers: [
      {
        version: "0.8.37",
        path: solcPath,
        settings: { optimizer: { enabled: true, runs: 1_000_000 }, viaIR: true, evmVersion: "prague" },
      },
    ],
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
  paths: { sources: "./contracts", ignition: "./deploy", tests: { mocha: "./test", solidity: "./contracts/test" } },
  test: { mocha: { timeout: 120_000 }, solidity: { fuzz: { runs: 256 }, invariant: { runs: 64, depth: 32 } } },
});
