import type { Address } from "viem";
import type { AddressBook } from "../../bot/cli/trade/addressBook.ts";

/** An address book of the names given (address → name), whose amounts are base units. */
export function namedAddresses(names: { readonly [address: Address]: string }): AddressBook {
  const byAddress = new Map(Object.entries(names).map(([address, name]) => [address.toLowerCase(), name]));
  const nameOf = (address: Address) => byAddress.get(address.toLowerCase()) ?? address;
  return {
    nameOf,
    amountOf: (address, units) => `${units} units of ${nameOf(address)}`,
    coinsOf: () => ["DAI", "USDC", "USDT"],
    coinAt: (_pool, index) => ["DAI", "USDC", "USDT"][index] ?? `coin ${index}`,
  };
}
