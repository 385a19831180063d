import type { Replica } from "../../replica/replica.ts";

/** Does work on the replica and takes everything back that it did there. */
export async function inSnapshot<Result>(replica: Replica, work: () => Promise<Result>): Promise<Result> {
  const snapshot = await replica.rpc("evm_snapshot");
  try {
    return await work();
  } finally {
    await replica.rpc("evm_revert", [snapshot]);
    // Forgets the nonces of what was taken back.
    await replica.setAutomine(false);
  }
}
