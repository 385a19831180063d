import { readdirSync } from "node:fs";
import { RepegError } from "../domain/errors.ts";

/**
 * Finds every definition of a folder: each `*.ts` file directly in it exports exactly one value, its definition.
 * Adding a coin, venue, pool type, lender, chain or event is adding its file; nothing lists them.
 * @param folder directory URL ending in "/"
 * @returns the definitions, ordered by file name
 */
export async function loadDefinitions<Definition>(folder: URL): Promise<readonly Definition[]> {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => entry.name)
    .sort();
  return Promise.all(files.map((file) => loadDefinition<Definition>(new URL(file, folder))));
}

async function loadDefinition<Definition>(file: URL): Promise<Definition> {
  const module: Record<string, Definition> = await import(file.href);
  const [definition, ...others] = Object.values(module);
  if (definition === undefined || others.length > 0) {
    throw new RepegError({
      code: "BAD_DEFINITION",
      severity: "fatal",
      message: `${file.pathname} exports ${others.length + (definition === undefined ? 0 : 1)} values, expected exactly one`,
      cure: "export the definition alone; put what supports it into a sub-folder",
    });
  }
  return definition;
}
