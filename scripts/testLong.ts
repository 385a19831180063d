import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The contract's invariants at length: 1,000 runs of 50 things that happen, in each of their worlds.
 *
 *     npm run test:long
 */
const ROOT = join(import.meta.dirname, "..");
const HARDHAT = join(ROOT, "node_modules", "hardhat", "dist", "src", "cli.js");
const CONFIG = join(ROOT, "scripts", "suites", "solidityTests.config.ts");
const FOLDER = join("contracts", "test", "invariants");

const files = readdirSync(join(ROOT, FOLDER)).map((name) => join(FOLDER, name));
const startedMs = Date.now();
const { status } = spawnSync(process.execPath, [HARDHAT, "--config", CONFIG, "test", "solidity", ...files], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, REPEG_TEST_LONG: "1" },
});
process.stdout.write(`${((Date.now() - startedMs) / 1000).toFixed(0)} s\n`);
process.exitCode = status ?? 1;
