import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHardhatRuntimeEnvironment, importUserConfig } from "hardhat/hre";
import { z } from "zod";
import { readDeployedSources } from "../scratch/readDeployedSources.ts";
import { compileExecutor } from "./compileExecutor.ts";
import { type Mutant, mutantSchema } from "./mutant.ts";
import type { Verdict } from "./verdict.ts";

/**
 * A process of its own that judges faults, one for each message: started with the scratch folder as its argument, it
 * answers every mutant with a verdict, and says "ready" once the sound contracts passed every test. It goes on in one
 * process because starting compiler and Hardhat takes longer than compiling and testing.
 */
const FOLDER = z.string().parse(process.argv[2]);
const ARTIFACT = join(FOLDER, "artifacts", "contracts", "DepegExecutor.sol", "DepegExecutor.json");

const configPath = join(FOLDER, "hardhat.config.ts");
process.chdir(FOLDER);
const hardhat = await createHardhatRuntimeEnvironment(
  await importUserConfig(configPath),
  { config: configPath },
  FOLDER,
);
const sources = readDeployedSources(FOLDER);

async function passes(testProfile: "quick" | "default"): Promise<boolean> {
  const result: unknown = await hardhat.tasks.getTask(["test", "solidity"]).run({ noCompile: true, testProfile });
  return z.object({ success: z.boolean() }).parse(result).success;
}

function deployFrom(bytecode: string): void {
  const artifact = z.looseObject({}).parse(JSON.parse(readFileSync(ARTIFACT, "utf8")));
  writeFileSync(ARTIFACT, JSON.stringify({ ...artifact, bytecode: `0x${bytecode}` }));
}

async function judge(mutant: Mutant, sound: string): Promise<Verdict> {
  const text = readFileSync(join(FOLDER, mutant.path), "utf8");
  const content = text.slice(0, mutant.start) + mutant.replacement + text.slice(mutant.end);
  const bytecode = compileExecutor({ ...sources, [mutant.path]: { content } });
  if (bytecode === null) return "refused";
  if (bytecode === sound) return "same bytecode";
  deployFrom(bytecode);
  return (await passes("quick")) && (await passes("default")) ? "survived" : "killed";
}

await hardhat.tasks.getTask("build").run({ quiet: true });
const soundBytecode = compileExecutor(sources);
if (soundBytecode === null) throw new Error("the contracts do not compile");
deployFrom(soundBytecode);
if (!(await passes("default"))) throw new Error("the contracts fail their tests without any fault");
process.on("message", async (message) => {
  process.send?.(await judge(mutantSchema.parse(message), soundBytecode));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
