import { type Address, type Hex, isHex, size, slice, zeroAddress } from "viem";
import { InvalidInputError } from "../../bot/domain/errors.ts";

/**
 * Makes sure that a salt gives the same address on every chain and for every sender. CreateX reads one that begins with
 * its sender, or with the zero address, as a wish to bind the address to that sender or to the chain.
 * @throws InvalidInputError
 */
export function checkSalt(salt: Hex, deployer: Address): Hex {
  const refuse = (expected: string): never => {
    throw new InvalidInputError({ field: "--salt", value: salt, expected });
  };
  if (!isHex(salt) || size(salt) !== 32) return refuse("0x and 64 hexadecimal digits");
  const bound = slice(salt, 0, 20).toLowerCase();
  if (bound === zeroAddress) return refuse("a salt that does not begin with the zero address: it would bind the chain");
  if (bound === deployer.toLowerCase()) return refuse("a salt that does not begin with the deployer: it would bind it");
  return salt;
}
