/** What one check found. `cure` is the command or step that mends it; absent where nothing is to be mended. */
export type Finding = {
  readonly check: string;
  readonly status: "ok" | "warn" | "fail";
  readonly detail: string;
  readonly cure: string | null;
};

/** Nothing to mend. */
export function fine(check: string, detail: string): Finding {
  return { check, status: "ok", detail, cure: null };
}

/** Works, but not as well as it should. */
export function warning(check: string, detail: string, cure: string): Finding {
  return { check, status: "warn", detail, cure };
}

/** Does not work. */
export function failure(check: string, detail: string, cure: string): Finding {
  return { check, status: "fail", detail, cure };
}
