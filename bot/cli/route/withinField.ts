import { InvalidInputError, RepegError } from "../../domain/errors.ts";

/**
 * Reads something that stands below a field, so that an error says where: "pools[2]: fee is missing, expected …".
 * @throws InvalidInputError's kind as `read` throws it, with `path` before its message
 */
export function withinField<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { code, severity, exitCode, cure } = error;
    throw new RepegError({ code, severity, exitCode, cure, message: `${path}: ${error.message}` });
  }
}
