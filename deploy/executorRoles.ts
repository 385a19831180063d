import { type Address, isAddress, zeroAddress } from "viem";
import { InvalidInputError } from "../bot/domain/errors.ts";

/** `MAX_OPERATORS` of contracts/core/Roles.sol: a pause must be able to write to each. */
const MAX_OPERATORS = 16;

/** Who is who at an executor. The treasury can never be changed; the others can. */
export type ExecutorRoles = {
  readonly owner: Address;
  readonly treasury: Address;
  readonly operators: readonly Address[];
};

/**
 * Throws InvalidInputError where an account is not an address, is zero, stands twice among the operators, is the
 * executor itself, where there are more operators than a pause can reach, or where the treasury is also somebody who may act: a stolen key would then hold the profits.
 * @param executor where it will stand
 */
export function checkExecutorRoles(roles: ExecutorRoles, executor: Address): void {
  const { owner, treasury, operators } = roles;
  for (const account of [owner, treasury, ...operators]) refuseSame("a role", account, "the executor itself", executor);
  checkAccount("owner", roles.owner);
  checkAccount("treasury", roles.treasury);
  refuseSame("treasury", roles.treasury, "the owner", roles.owner);
  if (operators.length > MAX_OPERATORS) {
    const expected = `${MAX_OPERATORS} operators at most`;
    throw new InvalidInputError({
      field: "operators",
      value: `${operators.length} accounts`,
      expected,
      where: "executor",
    });
  }
  const seen = new Set<string>();
  for (const [index, operator] of roles.operators.entries()) {
    const field = `operators[${index}]`;
    checkAccount(field, operator);
    if (seen.has(operator.toLowerCase())) throw wrong(field, operator, "each operator once");
    seen.add(operator.toLowerCase());
    refuseSame(field, operator, "the owner", roles.owner);
    refuseSame("treasury", roles.treasury, "an operator", operator);
  }
}

function refuseSame(field: string, value: Address, whom: string, other: Address): void {
  if (value.toLowerCase() === other.toLowerCase()) throw wrong(field, value, `an account other than ${whom}`);
}

function checkAccount(field: string, value: Address): void {
  if (isAddress(value) && value !== zeroAddress) return;
  throw wrong(field, value, "an address that is not zero");
}

function wrong(field: string, value: Address, expected: string): InvalidInputError {
  return new InvalidInputError({ field, value, expected, where: "executor" });
}
