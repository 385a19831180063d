import { writeFileSync } from "node:fs";
import { commandsPage } from "./documents/commandsPage.ts";
import { configurationPage } from "./documents/configurationPage.ts";

/** Writes the pages that are made from the code: `npm run docs`. */
writeFileSync(new URL("../docs/configuration.md", import.meta.url), configurationPage());
writeFileSync(new URL("../docs/commands.md", import.meta.url), commandsPage());
process.stdout.write("wrote docs/configuration.md and docs/commands.md\n");
