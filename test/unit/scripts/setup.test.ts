import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";

const SETUP = join(import.meta.dirname, "..", "..", "..", "scripts", "setup");

/** Stands in for npm: notes that it ran, does what NPM_DOES says, and leaves npm's own record of what is installed. */
const FAKE_NPM = `#!/bin/sh
echo "npm $*" >> calls
case "$NPM_DOES" in
  offline) echo "npm error code ENOTFOUND" >&2; exit 1 ;;
  break) mkdir -p node_modules/half; exit 137 ;;
esac
mkdir -p node_modules
cp package-lock.json node_modules/.package-lock.json
`;
const FAKE_HARDHAT = `
const fs = require("node:fs");
fs.appendFileSync("calls", "hardhat " + process.argv.slice(2).join(" ") + "\\n");
if (fs.readFileSync("contracts/A.sol", "utf8").includes("error")) {
  console.error("Error HHE: contracts/A.sol does not compile");
  process.exit(1);
}
fs.mkdirSync("artifacts", { recursive: true });
`;
const PROGRAM = `
const words: readonly string[] = process.argv.slice(2);
console.log("ran with " + words.join(" "));
process.exitCode = 7;
`;

/** The set-up of a small project in a folder of its own, with stand-ins for npm and the compiler. */
describe("the set-up", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "repeg-setup-"));
    cpSync(SETUP, join(root, "scripts", "setup"), { recursive: true });
    write("package-lock.json", '{ "packages": { "": {}, "node_modules/a": { "version": "1.0.0" } } }');
    write("hardhat.config.ts", "");
    write("contracts/A.sol", "contract A {}");
    write("node_modules/hardhat/dist/src/cli.js", FAKE_HARDHAT);
    write("bin/npm", FAKE_NPM);
    chmodSync(join(root, "bin", "npm"), 0o755);
    write("program.ts", PROGRAM);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  function start(environment: NodeJS.ProcessEnv = {}) {
    const words = ["scripts/setup/bootstrap.mjs", "program.ts", "--seed", "7"];
    const env = { PATH: `${join(root, "bin")}:/usr/bin:/bin`, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, env, encoding: "utf8" });
    const calls = existsSync(join(root, "calls")) ? readFileSync(join(root, "calls"), "utf8").trim().split("\n") : [];
    rmSync(join(root, "calls"), { force: true });
    return { status, stdout, stderr, tools: calls.map((call) => call.split(" ")[0]) };
  }

  it("installs, compiles, and runs the program with its arguments and its exit code", () => {
    const { status, stdout, stderr, tools } = start();
    expect(stderr).to.contain("installing the locked dependencies").and.contain("compiling the contracts");
    expect(tools).to.deep.equal(["npm", "hardhat"]);
    expect(stdout).to.equal("ran with --seed 7\n");
    expect(status).to.equal(7);
  });

  it("does nothing where nothing is to do, and only what is out of date otherwise", () => {
    start();
    expect(start()).to.include({ status: 7, stderr: "" });
    write("contracts/A.sol", "contract A { uint256 a; }");
    expect(start().tools).to.deep.equal(["hardhat"]);
    write("package-lock.json", '{ "packages": { "": {}, "node_modules/a": { "version": "1.0.1" } } }');
    expect(start().tools).to.deep.equal(["npm", "hardhat"]);
  });

  it("takes what npm installed by hand as installed", () => {
    write("node_modules/.package-lock.json", '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }');
    expect(start().tools).to.deep.equal(["hardhat"]);
  });

  it("installs again where an older Node.js left out a package of this platform", () => {
    const entry = `{ "version": "1.0.0", "optional": true, "os": ["${process.platform}"], "cpu": ["${process.arch}"] }`;
    write("package-lock.json", `{ "packages": { "": {}, "node_modules/native": ${entry} } }`);
    write("node_modules/.package-lock.json", '{ "packages": {} }');
    expect(start().tools).to.deep.equal(["npm", "hardhat"]);
  });

  it("does a half-finished install anew", () => {
    const broken = start({ NPM_DOES: "break" });
    expect(broken.status).to.equal(1);
    expect(broken.stderr).to.contain("SETUP_FAILED").and.contain("cure: ");
    expect(start().status).to.equal(7);
  });

  it("says that the registry does not answer, with its own exit code", () => {
    const { status, stderr } = start({ NPM_DOES: "offline" });
    expect(status).to.equal(4);
    expect(stderr).to.contain("error SETUP_OFFLINE").and.contain("ENOTFOUND").and.contain("cure: ");
  });

  it("says that npm is missing", () => {
    rmSync(join(root, "bin", "npm"));
    const { status, stderr } = start({ PATH: join(root, "bin") });
    expect(status).to.equal(4);
    expect(stderr).to.contain("SETUP_MISSING_PROGRAM").and.contain("npm was not found");
  });

  it("shows what the compiler said, and compiles again once that is mended", () => {
    write("contracts/A.sol", "error");
    const { status, stderr } = start();
    expect(status).to.equal(1);
    expect(stderr).to.contain("contracts/A.sol does not compile");
    write("contracts/A.sol", "contract A {}");
    expect(start().tools).to.deep.equal(["hardhat"]);
  });

  it("takes over from a set-up that died, and waits for none that lives no more", () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    write(".toolchain/set-up.lock", String(gone));
    expect(start().status).to.equal(7);
  });
});
