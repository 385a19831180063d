import { type Address, isAddress, zeroAddress } from "viem";
import { InvalidInputError } from "../bot/domain/errors.ts";

/** Who is who at an executor. The treasury can never be changed; owner and operators can. */
export type ExecutorRoles = {
  readonly owner: Address;
  readonly treasury: Address;
  readonly operators: readonly Address[];
};

/** Throws InvalidInputError where an account is not an address, is zero, or stands twice among the operators. */
export function checkExecutorRoles(roles: ExecutorRoles): void {
  checkAccount("owner", roles.owner);
  checkAccount("treasury", roles.treasury);
  const seen = new Set<string>();
  for (const [index, operator] of roles.operators.entries()) {
    const field = `operators[${index}]`;
    checkAccount(field, operator);
    if (seen.has(operator.toLowerCase())) {
      throw new InvalidInputError({ field, value: operator, expected: "each operator once", where: "executor" });
    }
    seen.add(operator.toLowerCase());
  }
}

function checkAccount(field: string, value: Address): void {
  if (isAddress(value) && value !== zeroAddress) return;
  throw new InvalidInputError({ field, value, expected: "an address that is not zero", where: "executor" });
}
