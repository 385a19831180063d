import { fileURLToPath } from "node:url";
import hardhatToolboxViem from "@nomicfoundation/hardhat-toolbox-viem";
import { defineConfig } from "hardhat/config";

/**
 * For trying faults: the old code generator, which compiles in seconds, no hash of the source in the bytecode, so that a
 * fault that changes nothing is seen as such, and a fixed seed, so that a verdict can be repeated.
 */
export default defineConfig({
  plugins: [hardhatToolboxViem],
  solidity: {
    version: "0.8.37",
    path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: "prague",
      metadata: { appendCBOR: false, bytecodeHash: "none" },
    },
  },
  paths: { sources: "./contracts", tests: { solidity: "./contracts/test" } },
  test: { solidity: { fuzz: { runs: 128, seed: "0x01" }, invariant: { runs: 24, depth: 24 } } },
});
