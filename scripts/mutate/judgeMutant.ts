import type { Mutant } from "./mutant.ts";
import type { ScratchProject } from "./scratchProject.ts";

/**
 * What became of a fault: some test failed on it, none did, the compiler refused it, or the compiler made the same
 * bytecode of it (then there is no fault).
 */
export type Verdict = "killed" | "survived" | "refused" | "same bytecode";

/** Puts the fault in, asks compiler and tests, and takes it out again. */
export async function judgeMutant(
  project: ScratchProject,
  mutant: Mutant,
  soundBytecode: string,
  stop: AbortSignal,
): Promise<Verdict> {
  const sound = project.read(mutant.path);
  project.write(mutant.path, sound.slice(0, mutant.start) + mutant.replacement + sound.slice(mutant.end));
  try {
    const build = await project.build(stop);
    if (build.outcome !== "passed") return "refused";
    if (project.bytecode() === soundBytecode) return "same bytecode";
    const { outcome } = await project.test(stop);
    return outcome === "passed" ? "survived" : "killed";
  } finally {
    project.write(mutant.path, sound);
  }
}
