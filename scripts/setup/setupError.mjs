/** A set-up step that could not be done: a stable code, what happened, how to mend it, and the tool's own last words. */
export class SetupError extends Error {
  constructor(code, message, cure, exitCode, details = "") {
    super(message);
    this.name = "SetupError";
    this.code = code;
    this.cure = cure;
    this.exitCode = exitCode;
    this.details = details;
  }
}
