import { z } from "zod";

export const verdictSchema = z.enum(["killed", "endless", "survived", "refused", "same bytecode"]);

/**
 * What became of a fault: some test failed on it, the tests did not end, none failed, the compiler refused it, or the
 * compiler made the same bytecode of it (then there is no fault).
 */
export type Verdict = z.infer<typeof verdictSchema>;
