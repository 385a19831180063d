/** How to start npm: the very npm that started us under the given Node.js, else the one of the machine. */
export function npmCommand(node, npmArguments) {
  const ours = process.env.npm_execpath;
  if (ours?.endsWith("npm-cli.js")) return { command: node, commandArguments: [ours, ...npmArguments] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", commandArguments: npmArguments };
}
