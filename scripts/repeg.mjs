#!/usr/bin/env node
// The `repeg` command: the set-up first, where it is needed, then the command line.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
process.argv.splice(2, 0, join(root, "bot", "main.ts"));
await import("./setup/bootstrap.mjs");
