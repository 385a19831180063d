import { type Hex, toEventSelector } from "viem";
import { pegStabilityAbi } from "./pegStabilityAbi.ts";

/** Topics of the events that change a quote, of both kinds of module. */
export const pegStabilityTopics: readonly Hex[] = pegStabilityAbi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
