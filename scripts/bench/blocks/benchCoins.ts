import { type Address, getAddress, pad, toHex } from "viem";
import type { Stablecoin } from "../../../bot/domain/stablecoin.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { WAD } from "../../../bot/domain/wad.ts";

/** An address that tells nothing but which one it is. */
export function benchAddress(space: number, index: number): Address {
  return getAddress(pad(toHex(space * 0x1_00_00_00 + index + 1), { size: 20 }));
}

const COIN_SPACE = 1;

/** A made-up coin with its token on chain 1; every third has 18 decimals, the others six. */
export function benchCoin(index: number): { readonly coin: Stablecoin; readonly token: Token } {
  const symbol = `C${String(index).padStart(3, "0")}`;
  const deployment = { chainId: 1, address: benchAddress(COIN_SPACE, index), decimals: index % 3 === 2 ? 18 : 6 };
  const coin: Stablecoin = {
    symbol,
    name: `Coin ${index}`,
    issuer: "nobody",
    mechanism: "fiat",
    pegUnit: "USD",
    pegWad: WAD,
    deployments: [deployment],
    oracles: [],
    redemption: [],
  };
  return { coin, token: { ...deployment, coin: symbol } };
}
