import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Sources of what is deployed, by path from the project's root. */
export type Sources = { readonly [path: string]: { readonly content: string } };

const TESTS_AND_REPLICA = /^contracts\/(?:replica|test)\//;

/** The sources that the executor's bytecode is made of. */
export function readDeployedSources(root: string): Sources {
  const paths = readdirSync(join(root, "contracts"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sol"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !TESTS_AND_REPLICA.test(path));
  return Object.fromEntries(paths.map((path) => [path, { content: readFileSync(join(root, path), "utf8") }]));
}
