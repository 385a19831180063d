/** Price limits that a swap leg passes: one inside the outermost ratios, the last that the pool accepts. */
export const LOWEST_SQRT_PRICE = 4_295_128_740n;
export const HIGHEST_SQRT_PRICE = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341n;
