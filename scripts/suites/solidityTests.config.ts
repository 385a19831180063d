import { fileURLToPath } from "node:url";
import hardhatToolboxViem from "@nomicfoundation/hardhat-toolbox-viem";
import { defineConfig } from "hardhat/config";

/** Runs and depth of the invariants: short by default, as `npm run test:long` asks else. */
const INVARIANT = process.env["REPEG_TEST_LONG"] === "1" ? { runs: 1_000, depth: 50 } : { runs: 32, depth: 32 };

/**
 * For the Solidity tests: the old code generator, which builds them in seconds where the deployed contract's settings take
 * minutes. The executor that they test is not built here: they deploy the bytecode of the project's own build
 * (contracts/test/support/deployExecutor.sol).
 */
export default defineConfig({
  plugins: [hardhatToolboxViem],
  solidity: {
    version: "0.8.37",
    path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
    settings: { optimizer: { enabled: true, runs: 200 }, evmVersion: "prague" },
  },
  paths: {
    sources: "./contracts/test",
    artifacts: "./artifacts/solidity-tests",
    cache: "./cache/solidity-tests",
    tests: { solidity: "./contracts/test" },
  },
  test: {
    solidity: {
      fuzz: { runs: 256 },
      invariant: INVARIANT,
      fsPermissions: { readFile: ["./artifacts/contracts/DepegExecutor.sol/DepegExecutor.json"] },
    },
  },
});
