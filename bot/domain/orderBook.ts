/** Liquidity at one price: wad of the quote unit for one whole base, and wad of whole bases. */
export type PriceLevel = { readonly priceWad: bigint; readonly sizeWad: bigint };

/** A book that makes sense in itself: both sides hold something, no price is repeated as both, best levels first. */
export type OrderBook = {
  readonly bids: readonly [PriceLevel, ...PriceLevel[]];
  readonly asks: readonly [PriceLevel, ...PriceLevel[]];
  /** The venue's own time of the book; null where it states none. */
  readonly timeMs: number | null;
};
