import { type Address, isAddress } from "viem";
import type { ExecutorRoles } from "../../../deploy/executorRoles.ts";
import { InvalidInputError } from "../../domain/errors.ts";

/** Roles as a command line names them. */
export type RoleArguments = {
  readonly treasury: string;
  readonly operator: readonly string[];
  readonly owner?: string;
};

/** The roles of an executor; no owner stands for the account that deploys. */
export type NamedRoles = Omit<ExecutorRoles, "owner"> & { readonly owner: Address | null };

/** The roles as they were named. Throws InvalidInputError where one is no address. */
export function namedRoles({ treasury, operator, owner }: RoleArguments): NamedRoles {
  return {
    owner: owner === undefined ? null : addressOf("--owner", owner),
    treasury: addressOf("--treasury", treasury),
    operators: operator.map((account) => addressOf("--operator", account)),
  };
}

function addressOf(field: string, value: string): Address {
  if (isAddress(value)) return value;
  throw new InvalidInputError({ field, value, expected: "an address, with its checksum where letters are mixed" });
}
