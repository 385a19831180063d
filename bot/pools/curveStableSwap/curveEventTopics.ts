import { type Hex, toEventSelector } from "viem";
import { curveThreePoolAbi } from "./curveThreePoolAbi.ts";

/** Topics of the events that change a quote. Committed fees and changes of owner change none. */
export const curveEventTopics: readonly Hex[] = curveThreePoolAbi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
