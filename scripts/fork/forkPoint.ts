/** Where a chain is forked, and what is known of the node that serves it. */
export type ForkPoint = {
  readonly url: string;
  readonly chainId: number;
  readonly blockNumber: bigint;
  /** The node's newest block when it was asked. */
  readonly head: bigint;
  /** Why this block, for people. */
  readonly reason: string;
};
