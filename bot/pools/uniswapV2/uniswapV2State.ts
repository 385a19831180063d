/** What a pair reckons with, base units. */
export type UniswapV2State = { readonly reserve0: bigint; readonly reserve1: bigint };
