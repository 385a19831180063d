import { type Hex, toEventSelector } from "viem";
import { savingsVaultAbi } from "./savingsVaultAbi.ts";

/** Topics of the events that change the number of shares. */
export const savingsVaultTopics: readonly Hex[] = savingsVaultAbi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
