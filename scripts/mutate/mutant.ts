import { z } from "zod";

/**
 * One small fault put into one contract: the characters `start` to `end` of the file at `path` (from the project's root)
 * become `replacement`. `before` and `after` are the line as it stands and as the fault leaves it, without indentation.
 */
export const mutantSchema = z.object({
  path: z.string(),
  line: z.int(),
  operator: z.string(),
  start: z.int(),
  end: z.int(),
  replacement: z.string(),
  before: z.string(),
  after: z.string(),
});

export type Mutant = Readonly<z.infer<typeof mutantSchema>>;
