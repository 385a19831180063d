import { z } from "zod";

/** A whole number as a decimal string. */
export const unitsText = z.string().transform((text) => BigInt(text));
