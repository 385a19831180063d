/** A stablecoin's symbol as its issuer writes it, e.g. "USDC". Never "USD": the dollar is not a coin. */
export type CoinSymbol = string;

/** What a price can be expressed in: a coin, the dollar, or ether (gas). */
export type Unit = CoinSymbol | "USD" | "ETH";
