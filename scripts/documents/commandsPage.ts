import type { Command } from "commander";
import { createProgram } from "../../bot/cli/createProgram.ts";

const INTRODUCTION = `# Commands

Start them through npm, which does the set-up where it is needed: \`npm run repeg -- <command>\`, or \`npx repeg <command>\`
in the project's folder. \`npm start\` is \`repeg replay usdc-march-2023\`; options follow two dashes: \`npm start -- --hours 6\`.

Every command that shows something takes \`--json\`. \`-v\` before the command adds the stack to an error. Exit codes and
error codes are explained in [errors.md](errors.md).

This page is made from the command line itself by \`npm run docs\`.
`;

const HELP_WIDTH = 100;

/** docs/commands.md, from the help of every command. */
export function commandsPage(): string {
  const program = createProgram(
    { output: process.stdout, errorOutput: process.stderr, environment: {} },
    () => undefined,
  );
  return [INTRODUCTION, ...sections(program, [])].join("\n");
}

function sections(command: Command, parents: readonly string[]): readonly string[] {
  const path = [...parents, command.name()];
  const own = `## ${path.join(" ")}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return [own, ...command.commands.flatMap((each) => sections(each, path))];
}

/** The help as it is printed, what was added after it included. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => HELP_WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}
