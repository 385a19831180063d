import { formatUnits } from "viem";
import type { TokenAmount } from "./tokenAmount.ts";

/** An amount exactly, for people: "1000.5 USDC". */
export function formatAmount({ token, units }: TokenAmount): string {
  return `${formatUnits(units, token.decimals)} ${token.coin}`;
}
