import { type Hex, toEventSelector } from "viem";

/** `Sync` tells the reserves after every change of theirs; nothing else moves a quote. */
export const syncTopic: Hex = toEventSelector("Sync(uint112,uint112)");
