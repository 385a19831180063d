import { fileURLToPath } from "node:url";
import hardhatToolboxViem from "@nomicfoundation/hardhat-toolbox-viem";
import { defineConfig } from "hardhat/config";

/**
 * For trying faults: the old code generator, which compiles in a second, and fixed seeds, so that a verdict can be
 * repeated. Most faults fall to the quick profile; what survives it meets the thorough one.
 */
export default defineConfig({
  plugins: [hardhatToolboxViem],
  solidity: {
    version: "0.8.37",
    path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
    settings: { optimizer: { enabled: true, runs: 200 }, evmVersion: "prague" },
  },
  paths: { sources: "./contracts", tests: { solidity: "./contracts/test" } },
  test: {
    solidity: {
      profiles: {
        default: { fuzz: { runs: 128, seed: "0x01" }, invariant: { runs: 24, depth: 24 } },
        quick: { fuzz: { runs: 16, seed: "0x01" }, invariant: { runs: 4, depth: 16 } },
      },
    },
  },
});
