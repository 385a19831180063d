import { existsSync, readFileSync } from "node:fs";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { z } from "zod";

const keystoreFile = z.object({ secrets: z.record(z.string(), z.unknown()) });

/**
 * Whether Hardhat's keystore holds a value of this name; names stand in it unencrypted. Not where `CI` is set, because
 * Hardhat does not open it there. A file that cannot be read counts as holding it: opening it says what is wrong.
 */
export async function isInKeystore(hardhat: HardhatRuntimeEnvironment, name: string): Promise<boolean> {
  const { filePath } = hardhat.config.keystore;
  if (process.env["CI"] !== undefined || !existsSync(filePath)) return false;
  try {
    return Object.hasOwn(keystoreFile.parse(JSON.parse(readFileSync(filePath, "utf8"))).secrets, name);
  } catch {
    // Hardhat's own words name the fault; they come when the value is asked for.
    return true;
  }
}
