import { parseTransaction } from "viem";
import { createX } from "../../deploy/createX/createX.ts";
import type { Placement } from "./builder.ts";
import { presignedCreateX } from "./presignedCreateX.ts";

/** CreateX as it stands on every chain: the code that its signed deployment brings. */
export async function createXPlacement(): Promise<Placement> {
  const { data } = parseTransaction(await presignedCreateX());
  if (data === undefined) throw new Error("the signed deployment of CreateX brings no code");
  return { address: createX.address, creationCode: data };
}
