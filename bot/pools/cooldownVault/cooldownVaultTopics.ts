import { type Hex, toEventSelector } from "viem";
import { cooldownVaultAbi } from "./cooldownVaultAbi.ts";

/** Topics of the events that change what a share is worth, or whether it can be redeemed. */
export const cooldownVaultTopics: readonly Hex[] = cooldownVaultAbi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
