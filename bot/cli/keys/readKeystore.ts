import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { describeFailure } from "../../domain/describeFailure.ts";
import { EXIT, RepegError } from "../../domain/errors.ts";
import { askSecret } from "./askSecret.ts";

/**
 * A value of Hardhat's encrypted keystore. Its password is asked for on the terminal, or read as one line from a pipe;
 * the environment that was opened keeps it, so that it is asked for once.
 * @throws KEY_LOCKED where no password came, or a wrong one
 */
export async function readKeystore(hardhat: HardhatRuntimeEnvironment, name: string): Promise<string> {
  const prompt = `password of the keystore ${hardhat.config.keystore.filePath}: `;
  hardhat.hooks.registerHandlers("userInterruptions", {
    requestSecretInput: async () => {
      const password = await askSecret(prompt, process.stdin, process.stderr);
      if (password !== null) return password;
      throw new Error("no password came");
    },
  });
  try {
    const variable = { _type: "ConfigurationVariable", name } as const;
    return await hardhat.hooks.runHandlerChain("configurationVariables", "fetchValue", [variable], async () => "");
  } catch (cause) {
    throw new RepegError({
      code: "KEY_LOCKED",
      severity: "fatal",
      exitCode: EXIT.usage,
      message: `the keystore was not opened: ${describeFailure(cause)}`,
      cure: "give its password on the terminal, or as one line on standard input",
    });
  }
}
