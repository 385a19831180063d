/** Why a plan's transaction would fail. */
export type PlanFailure = {
  readonly reason: string;
  /** True where the lender refused, and another might not. */
  readonly lenderFault: boolean;
};
