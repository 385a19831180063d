import { existsSync, readFileSync } from "node:fs";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { z } from "zod";

const keystoreFile = z.object({ secrets: z.record(z.string(), z.unknown()) });

/**
 * Whether Hardhat's keystore holds a value of this name; names stand in it unencrypted. Not where `CI` is set, because
 * Hardhat does not open it there.
 */
export async function isInKeystore(hardhat: HardhatRuntimeEnvironment, name: string): Promise<boolean> {
  const { filePath } = hardhat.config.keystore;
  if (process.env["CI"] !== undefined || !existsSync(filePath)) return false;
  const { success, data } = keystoreFile.safeParse(JSON.parse(readFileSync(filePath, "utf8")));
  return success && Object.hasOwn(data.secrets, name);
}
