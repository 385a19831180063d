import { type Hex, toEventSelector } from "viem";
import { balancerV2Abi } from "./balancerV2Abi.ts";

/** Topics of the events that change a quote, of the Vault and of the pool. */
export const balancerV2Topics: readonly Hex[] = balancerV2Abi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
