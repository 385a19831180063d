import { RepegError } from "../../bot/domain/errors.ts";

/** The error of ours that `work` ends with; any other error, or none, is thrown. */
export async function failureOf(work: () => Promise<unknown>): Promise<RepegError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof RepegError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
