import { fileURLToPath } from "node:url";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Hardhat as the project configures it, for its keystore alone; from any working folder. */
export async function openKeystore(): Promise<HardhatRuntimeEnvironment> {
  const [{ createHardhatRuntimeEnvironment }, { default: project }] = await Promise.all([
    import("hardhat/hre"),
    import("../../../hardhat.config.ts"),
  ]);
  return createHardhatRuntimeEnvironment(project, {}, ROOT);
}
