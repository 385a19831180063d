import { z } from "zod";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import type { Placement } from "./builder.ts";
import { hexText } from "./rpc.ts";

/** The deployed Multicall3: viem carries its creation code, below the part of the package that it exports. */
export async function multicall3Placement(): Promise<Placement> {
  const file = new URL("./constants/contracts.js", import.meta.resolve("viem"));
  const { multicall3Bytecode } = z.object({ multicall3Bytecode: hexText }).parse(await import(file.href));
  return { address: REPLICA_ADDRESSES.multicall3, creationCode: multicall3Bytecode };
}
