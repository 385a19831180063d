import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { loadCcxtClass } from "../../../bot/feeds/exchanges/loadCcxtClass.ts";

const POLL_EXCHANGES = new URL("../../../bot/feeds/exchanges/pollExchanges.ts", import.meta.url).href;
const LOAD_CLASS = new URL("../../../bot/feeds/exchanges/loadCcxtClass.ts", import.meta.url).href;

/** Files of ccxt that a fresh process loads for a piece of code. */
function ccxtFilesLoadedBy(code: string): readonly string[] {
  const program = `
    import { registerHooks } from "node:module";
    const files = [];
    registerHooks({ load(url, context, next) { if (url.includes("/node_modules/ccxt/")) files.push(url); return next(url, context); } });
    ${code}
    process.stdout.write(JSON.stringify(files));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  const files: readonly string[] = JSON.parse(output);
  return files.map((url) => url.replace(/^.*\/ccxt\/js\//, ""));
}

describe("loading ccxt", () => {
  it("does not happen where no exchange is configured", () => {
    const files = ccxtFilesLoadedBy(`
      const { pollExchanges } = await import(${JSON.stringify(POLL_EXCHANGES)});
      const stopper = new AbortController();
      const polling = pollExchanges({ selection: [], pollMs: 1000, timeoutMs: 1000, observer: {}, signal: stopper.signal });
      setTimeout(() => stopper.abort(), 20);
      await polling;`);
    expect(files).to.deep.equal([]);
  });

  it("brings the exchange that is asked for and no other", () => {
    const files = ccxtFilesLoadedBy(`
      const { loadCcxtClass } = await import(${JSON.stringify(LOAD_CLASS)});
      await loadCcxtClass("kraken");`);
    expect(files).to.include("src/kraken.js");
    expect(files.filter((file) => /^(?:ccxt\.js|src\/(?:binance|coinbase|bybit)\.js)$/.test(file))).to.deep.equal([]);
  });

  for (const name of ["nosuchexchange", "../ccxt", "Kraken", ""]) {
    it(`refuses ${JSON.stringify(name)}, naming it`, async () => {
      const error = await loadCcxtClass(name).catch((failure: unknown) => failure);
      expect(error).to.include({ code: "BAD_DEFINITION", severity: "fatal" });
      expect(String(error)).to.contain(JSON.stringify(name));
    });
  }
});
