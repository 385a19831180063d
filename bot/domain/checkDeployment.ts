import { isAddress, zeroAddress } from "viem";
import { InvalidInputError } from "./errors.ts";
import type { PoolDeployment, PoolType } from "./pool.ts";
import type { Token } from "./token.ts";

/** A coin of no decimals can be split into nothing, and nothing that is quoted counts in more (Curve's rates are 10^(36 − decimals)). */
const FEWEST_DECIMALS = 1;
const MOST_DECIMALS = 36;

/**
 * Makes sure that a pool can be followed and traded in at all, before anything is read of it: what its own type asks of it
 * included.
 * @throws InvalidInputError naming the pool, the field and the reason
 */
export function checkDeployment(type: PoolType, deployment: PoolDeployment): void {
  const { id, address, chainId, tokens } = deployment;
  if (id === "") throw new InvalidInputError({ field: "id", value: id, expected: "a name", where: address });
  if (!isContract(address)) {
    throw new InvalidInputError({ field: "address", value: address, expected: "a contract's address", where: id });
  }
  if (tokens.length < 2) {
    throw new InvalidInputError({ field: "tokens", value: tokens.length, expected: "two tokens or more", where: id });
  }
  for (const token of tokens) checkToken(token, chainId, id);
  const addresses = tokens.map((token) => token.address.toLowerCase());
  const twice = addresses.find((token, index) => addresses.indexOf(token) !== index);
  if (twice !== undefined) {
    throw new InvalidInputError({ field: "tokens", value: twice, expected: "each token once", where: id });
  }
  type.check?.(deployment);
}

function checkToken(token: Token, poolChainId: number, where: string): void {
  const { coin, address, chainId, decimals, transferFee } = token;
  const refuse = (field: string, value: unknown, expected: string): InvalidInputError =>
    new InvalidInputError({ field: `${field} of ${coin}`, value, expected, where });
  if (!isContract(address)) throw refuse("address", address, "a contract's address");
  if (chainId !== poolChainId) throw refuse("chainId", chainId, `${poolChainId}, the pool's`);
  if (!Number.isInteger(decimals) || decimals < FEWEST_DECIMALS || decimals > MOST_DECIMALS) {
    throw refuse("decimals", decimals, `${FEWEST_DECIMALS} to ${MOST_DECIMALS}`);
  }
  if (transferFee === true) {
    throw refuse("transferFee", true, "a coin that arrives whole: what a pool of it pays is not what is received");
  }
}

function isContract(address: string): boolean {
  return isAddress(address, { strict: false }) && address.toLowerCase() !== zeroAddress;
}
