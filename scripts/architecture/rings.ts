/** Folders of `bot/` by ring: an import only points to a lower ring, and inside one ring to the own folder. */
export const RINGS: readonly (readonly string[])[] = [
  ["domain"],
  ["stablecoins", "venues", "pools", "lenders", "chains", "events"],
  [
    ...["market", "depeg", "opportunity", "plan", "risk", "positions", "ledger", "analytics"],
    ...["config", "feeds", "executors", "history", "alerts", "dashboard", "llm", "reports"],
  ],
  ["pipeline"],
  ["engine"],
];

/** Consumers: nothing but the composition root imports them, so none can slow the loop. */
export const CONSUMERS: readonly string[] = ["alerts", "dashboard", "llm", "reports"];

/** Folders whose files each export one definition; a registry finds them. */
export const DEFINITION_FOLDERS: readonly string[] = RINGS[1] ?? [];

/** The stages, which decide: pure, and in integers alone. */
export const STAGES: readonly string[] = ["market", "depeg", "opportunity", "plan", "risk", "positions", "ledger"];

/** Folders that read no clock, file, socket or random source. */
export const PURE_FOLDERS: readonly string[] = ["domain", ...DEFINITION_FOLDERS, ...STAGES, "analytics", "pipeline"];

/** Ring of a file of `bot/`; everything outside the five rings (main, cli, replay, scripts, deploy, test) wires them. */
export function ringOf(path: string): number {
  const folder = botFolderOf(path);
  const ring = RINGS.findIndex((folders) => folder !== null && folders.includes(folder));
  return ring < 0 ? RINGS.length : ring;
}

/** "market" for bot/market/x.ts; null for files outside `bot/` or directly in it. */
export function botFolderOf(path: string): string | null {
  const [top, folder, ...rest] = path.split("/");
  return top === "bot" && folder !== undefined && rest.length > 0 ? folder : null;
}
