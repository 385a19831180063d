/** How amounts that depend on the pools come in: read as balances on the way, or stated beforehand from quotes. */
export type ExecutooorAmounts = "balances" | "stated";
