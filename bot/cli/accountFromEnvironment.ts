import { isHex, type LocalAccount, size } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { RepegError } from "../domain/errors.ts";

/**
 * The account of a private key in the environment. The key itself never leaves this function.
 * Throws KEY_MISSING or KEY_INVALID, naming the variable and never its value.
 */
export function accountFromEnvironment(environment: NodeJS.ProcessEnv, variable: string): LocalAccount {
  const text = environment[variable]?.trim();
  if (text === undefined || text === "") {
    throw keyError(
      "KEY_MISSING",
      `${variable} is not set`,
      `set it to the account's private key, in .env or by export ${variable}=…`,
    );
  }
  const key = text.startsWith("0x") ? text : `0x${text}`;
  if (!isHex(key) || size(key) !== 32) throw invalid(variable);
  try {
    return privateKeyToAccount(key);
  } catch {
    // Its message could hold the key, so it is not kept as a cause.
    throw invalid(variable);
  }
}

function invalid(variable: string): RepegError {
  return keyError(
    "KEY_INVALID",
    `${variable} is no private key`,
    "a private key is 64 hexadecimal digits, with or without 0x",
  );
}

function keyError(code: string, message: string, cure: string): RepegError {
  return new RepegError({ code, message, cure, severity: "fatal", exitCode: 2 });
}
