import { existsSync, readFileSync } from "node:fs";
import { type Address, concat, type Hex, isHex, pad, size, slice } from "viem";
import { z } from "zod";
import { RepegError } from "../bot/domain/errors.ts";

const ARTIFACT = new URL("../artifacts/contracts/DepegExecutor.sol/DepegExecutor.json", import.meta.url);

const hex = z.custom<Hex>((value) => typeof value === "string" && isHex(value), "hexadecimal bytes");

const artifactFile = z.object({
  bytecode: hex,
  deployedBytecode: hex,
  /** Names the compiler, its version and its input: "solc-0_8_37-…". */
  buildInfoId: z.string(),
  /** Where the compiler left room for each immutable; the treasury is the only one. */
  immutableReferences: z.record(z.string(), z.array(z.object({ start: z.int(), length: z.literal(32) }))),
});

/** The compiled executor. */
export type ExecutorArtifact = z.infer<typeof artifactFile>;

/** Reads the compiled executor. Throws ARTIFACT_MISSING before the contracts are compiled. */
export function readExecutorArtifact(): ExecutorArtifact {
  if (!existsSync(ARTIFACT)) {
    throw new RepegError({
      code: "ARTIFACT_MISSING",
      severity: "fatal",
      message: "the executor is not compiled: artifacts/contracts/DepegExecutor.sol/DepegExecutor.json does not exist",
      cure: "delete the folder artifacts, then: npm run repeg -- doctor, whose set-up compiles the contracts",
    });
  }
  return artifactFile.parse(JSON.parse(readFileSync(ARTIFACT, "utf8")));
}

/** The code that a deployed executor with this treasury must have, byte for byte. */
export function executorCode(artifact: ExecutorArtifact, treasury: Address): Hex {
  const places = Object.values(artifact.immutableReferences).flat();
  return places.reduce(
    (code, { start, length }) => replaceBytes(code, start, pad(treasury, { size: length })),
    artifact.deployedBytecode,
  );
}

function replaceBytes(code: Hex, start: number, bytes: Hex): Hex {
  const end = start + size(bytes);
  const head: Hex = start === 0 ? "0x" : slice(code, 0, start);
  const tail: Hex = end === size(code) ? "0x" : slice(code, end);
  return concat([head, bytes, tail]);
}
