/** Sites that check a contract's source against its code. */
export const EXPLORERS = ["etherscan", "blockscout", "sourcify"] as const;

/** One of them. */
export type Explorer = (typeof EXPLORERS)[number];
