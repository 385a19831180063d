import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { LocalAccount } from "viem";
import { EXIT, RepegError } from "../../domain/errors.ts";
import { accountFromKey } from "./accountFromKey.ts";
import { isInKeystore } from "./isInKeystore.ts";
import { readKeystore } from "./readKeystore.ts";

/**
 * The account whose private key has this name: in the environment, else in Hardhat's encrypted keystore, whose password
 * is then asked for. The key itself goes no further than here.
 * @param openHardhat called only where the keystore is to be asked
 * @throws KEY_MISSING, KEY_INVALID or KEY_LOCKED, naming the variable and never its value
 */
export async function accountOf(
  environment: NodeJS.ProcessEnv,
  variable: string,
  openHardhat: () => Promise<HardhatRuntimeEnvironment>,
): Promise<LocalAccount> {
  const text = environment[variable];
  if (text !== undefined && text.trim() !== "") return accountFromKey(text, variable);
  // A blank line of .env would hide the keystore's value from Hardhat.
  delete environment[variable];
  const hardhat = await openHardhat();
  if (await isInKeystore(hardhat, variable)) {
    return accountFromKey(await readKeystore(hardhat, variable), `${variable} of the keystore`);
  }
  throw new RepegError({
    code: "KEY_MISSING",
    severity: "fatal",
    exitCode: EXIT.usage,
    message: `${variable} is neither set nor in the keystore`,
    cure: `npx hardhat keystore set ${variable} (it asks for the account's private key and encrypts it), or set it in the environment`,
  });
}
