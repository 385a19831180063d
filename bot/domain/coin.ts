/** A stablecoin's symbol as its issuer writes it, e.g. "USDC". Never "USD": the dollar is not a coin. */
export type CoinSymbol = string;

/** What pays for gas on the chains that are known. */
export type GasToken = "ETH" | "POL";

/** What a price can be expressed in: a coin, the dollar, or what pays for gas. */
export type Unit = CoinSymbol | "USD" | GasToken;
