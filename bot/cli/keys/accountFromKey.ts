import { isHex, type LocalAccount, size } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { EXIT, RepegError } from "../../domain/errors.ts";

/**
 * The account of a private key: 64 hexadecimal digits, with or without 0x, blanks around them.
 * Throws KEY_INVALID, naming where the key came from and never the key.
 */
export function accountFromKey(text: string, source: string): LocalAccount {
  const trimmed = text.trim();
  const key = trimmed.startsWith("0x") ? trimmed : `0x${trimmed}`;
  if (!isHex(key) || size(key) !== 32) throw invalid(source);
  try {
    return privateKeyToAccount(key);
  } catch {
    // Its message could hold the key, so it is not kept as a cause.
    throw invalid(source);
  }
}

function invalid(source: string): RepegError {
  return new RepegError({
    code: "KEY_INVALID",
    severity: "fatal",
    exitCode: EXIT.usage,
    message: `${source} is no private key`,
    cure: "a private key is 64 hexadecimal digits, with or without 0x",
  });
}
