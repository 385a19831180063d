/** What a peg stability module changes at, and how much of it. Coins are base units of its coin, DAI is wad. */
export type PegStabilityState = {
  /** Fee of who sells the coin, wad. */
  readonly tinWad: bigint;
  /** Fee of who buys it, wad. */
  readonly toutWad: bigint;
  /** Whether the coin can be sold and bought at all, fees aside. */
  readonly sells: boolean;
  readonly buys: boolean;
  /**
   * DAI that it can still make (first PSM) or that lies ready (LitePSM). Below zero where a ceiling was lowered below the
   * debt: so much must be paid back before it makes any.
   */
  readonly daiRoomWad: bigint;
  /** Coins that it can give. */
  readonly coinUnits: bigint;
};

/** How the two kinds of module differ. */
export type PegStabilityKind = {
  /**
   * False where the room is a debt ceiling, which the whole amount counts against; true where it is DAI lying ready, of
   * which the fee stays.
   */
  readonly feeStaysInRoom: boolean;
  /** A fee of this stops its direction; null where there is no such fee. */
  readonly haltingFeeWad: bigint | null;
};
