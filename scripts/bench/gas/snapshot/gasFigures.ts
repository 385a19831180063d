/** Gas by what was done, e.g. "execute.aave.300k": figures that are the same to the unit each time. */
export type GasFigures = { readonly [name: string]: number };
