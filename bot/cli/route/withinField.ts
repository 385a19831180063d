import { RepegError } from "../../domain/errors.ts";

const INVALID_INPUT = "INVALID_INPUT";

/**
 * Reads something that stands below a field, so that an error says where: "pools[2]: fee is missing, expected …".
 * @throws INVALID_INPUT where `read` throws it, with `path` before its message
 */
export function withinField<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RepegError) || error.code !== INVALID_INPUT) throw error;
    const { code, severity, exitCode, cure } = error;
    throw new RepegError({ code, severity, exitCode, cure, message: `${path}: ${error.message}` });
  }
}
