import type { Address } from "viem";
import type { CoinSymbol } from "./coin.ts";

/** One deployment of a coin on one chain. Tokens are known by address, never by symbol. */
export type Token = {
  readonly chainId: number;
  readonly address: Address;
  readonly coin: CoinSymbol;
  readonly decimals: number;
  /** True where the token keeps a share of every transfer: no pool of it is quoted. Absent where what is sent arrives. */
  readonly transferFee?: true;
};
