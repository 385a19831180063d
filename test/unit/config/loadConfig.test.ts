import { expect } from "chai";
import fc from "fast-check";
import { poolToml } from "../../../bot/cli/discover/poolToml.ts";
import { lineOfField } from "../../../bot/config/lineOfField.ts";
import { loadConfig } from "../../../bot/config/loadConfig.ts";
import { defaultDepegPolicy } from "../../../bot/depeg/depegPolicy.ts";
import { InvalidInputError, RepegError } from "../../../bot/domain/errors.ts";
import { WAD } from "../../../bot/domain/wad.ts";

const KEY = "k3y-that-must-not-be-shown";

/** What is said of a configuration that is refused. */
function refusal(text: string, environment: Record<string, string> = {}): RepegError {
  try {
    loadConfig(text, environment, "repeg.toml");
  } catch (error) {
    if (error instanceof RepegError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

const POOL = `[[pools]]
id = "pair"
type = "uniswap-v2"
address = "0x3041CbD36888bECc7bbCBc0045E3B1f144466f5f"
coins = ["USDC", "USDT"]
`;

describe("loadConfig", () => {
  it("has a default for everything that is no account of the user's", () => {
    const { config, fields, defaultedLimits } = loadConfig("", {}, "repeg.toml");
    expect(config.coins).to.deep.equal(["USDC", "USDT", "DAI"]);
    expect(config.chain.executor).to.equal(null);
    expect(fields.every(({ origin }) => origin.from === "default")).to.equal(true);
    expect(defaultedLimits).to.have.length(3);
  });

  it("detects by default as the detection stage itself does", () => {
    const { detection } = loadConfig("", {}, "repeg.toml").config;
    expect(detection).to.deep.equal({
      minimumSources: defaultDepegPolicy.minimumSources,
      minorFromPips: defaultDepegPolicy.minorFromPips,
      moderateFromPips: defaultDepegPolicy.moderateFromPips,
      severeFromPips: defaultDepegPolicy.severeFromPips,
      extremeFromPips: defaultDepegPolicy.extremeFromPips,
      confirmAfterMs: defaultDepegPolicy.confirmAfterMs,
      resolveAfterMs: defaultDepegPolicy.resolveAfterMs,
    });
  });

  it("reads amounts exactly, whatever their size", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), (wad) => {
        const text = `${wad / WAD}.${(wad % WAD).toString().padStart(18, "0")}`;
        expect(loadConfig(`[risk]\nmaxLoanUsd = "${text}"`, {}, "x").config.risk.maxLoanUsdWad).to.equal(wad);
      }),
    );
  });

  it("tells where each value came from", () => {
    const text = '[chain]\nrpcHttp = ["https://node.example/${RPC_KEY}"]\n[risk]\nmaxLoanUsd = "5"\n';
    const { fields, config, defaultedLimits } = loadConfig(text, { RPC_KEY: KEY }, "repeg.toml");
    const originOf = (name: string) => fields.find(({ field }) => field === name)?.origin;
    expect(originOf("chain.rpcHttp[0]")).to.deep.equal({ from: "file", line: 2, variables: ["RPC_KEY"] });
    expect(originOf("risk.maxLoanUsd")).to.deep.equal({ from: "file", line: 4, variables: [] });
    expect(originOf("chain.id")).to.deep.equal({ from: "default" });
    expect(config.chain.rpcHttp).to.deep.equal([`https://node.example/${KEY}`]);
    expect(defaultedLimits).to.deep.equal(["risk.maxGasEthPerDay", "risk.maxLossUsdPerDay"]);
  });

  it("reads pools that are to be followed beside the address book's", () => {
    const text = `[[pools]]
id = "uniswap-v4:USDC/USDT:10:1"
type = "uniswap-v4"
address = "0x000000000004444c5dc75cB358380D2e3dE08A90"
coins = ["USDC", "USDT"]
createdAtBlock = 21_700_000
parameters = { feePips = 10, tickSpacing = 1 }
`;
    expect(loadConfig(text, {}, "repeg.toml").config.pools).to.deep.equal([
      {
        id: "uniswap-v4:USDC/USDT:10:1",
        type: "uniswap-v4",
        address: "0x000000000004444c5dc75cB358380D2e3dE08A90",
        coins: ["USDC", "USDT"],
        createdAtBlock: 21_700_000n,
        parameters: { feePips: 10, tickSpacing: 1 },
      },
    ]);
  });

  it("reads a pool just as discovery writes it", () => {
    const [pool] = loadConfig(`${POOL}parameters = { assetTypes = [0, 0], hooks = "0x" }`, {}, "repeg.toml").config
      .pools;
    if (pool === undefined) throw new Error("no pool was read");
    expect(loadConfig(poolToml(pool), {}, "repeg.toml").config.pools).to.deep.equal([pool]);
  });

  const REFUSED: readonly (readonly [what: string, text: string, says: string])[] = [
    ["a mistyped field", '[risk]\nmaxLoanUSd = "5"', 'repeg.toml:2: risk.maxLoanUSd is "a field that does not exist"'],
    ["a mistyped field, with a guess", '[risk]\nmaxLoanUSd = "5"', "did you mean maxLoanUsd?"],
    ["a mistyped optional field", '[chain]\nexecuter = "0x"', "did you mean executor?"],
    ["a mistyped table", "[detektion]\nminimumSources = 2", "repeg.toml:1: detektion"],
    ["a field of an exchange", '[[feeds.exchanges]]\nvenue = "kraken"\nsymbl = "USDCUSD"', "did you mean symbol?"],
    ["a field of a pool", POOL.replace("coins", "coin"), "did you mean coins?"],
    ["a pool of a coin that is not watched", POOL.replace("USDT", "FRAX"), 'repeg.toml:5: pools[0].coins is "FRAX"'],
    ["a pool of one coin", POOL.replace(', "USDT"', ""), "at least two coins"],
    ["a pool at no address", POOL.replace("0x3041", "0x3042"), "pools[0].address"],
    ["two pools of one id", `${POOL}${POOL}`, 'pools[1].id is "pair", expected an id of its own'],
    ["a binary fraction", "[risk]\nmaxLoanUsd = 0.1", "repeg.toml:2: risk.maxLoanUsd is 0.1"],
    ["a negative amount", '[risk]\nmaxLoanUsd = "-1"', 'risk.maxLoanUsd is "-1", expected a decimal amount'],
    ["a limit of zero", '\n[risk]\nmaxLossUsdPerDay = "0"', "repeg.toml:3: risk.maxLossUsdPerDay"],
    ["a trade without a minimum", '[trading]\nminProfitSharePercent = "0"', "above 0 and at most 100"],
    [
      "a bid of the whole profit",
      '[trading]\nbuilderSharePercent = "100"',
      "repeg.toml:2: trading.builderSharePercent",
    ],
    ["no number at all", '[risk]\nmaxLoanUsd = "NaN"', 'risk.maxLoanUsd is "NaN"'],
    ["a wrong type", '[chain]\nid = "one"', 'repeg.toml:2: chain.id is "one", expected a number'],
    [
      "an address with a wrong checksum",
      '[chain]\nexecutor = "0x1f98431c8aD98523631AE4a59f267346ea31F984"',
      "chain.executor",
    ],
    ["a URL of another kind", '[chain]\nrpcHttp = ["ftp://node.example"]', "chain.rpcHttp[0]"],
    ["bands out of order", '[detection]\nseverePercent = "0.1"', "repeg.toml:2: detection.severePercent"],
    ["a finer band than can be told", '[detection]\nminorPercent = "0.00001"', "at most 4 digits"],
    ["a coin twice", 'coins = ["USDC", "USDC"]', "each coin once"],
    [
      "a limit of a coin that is not watched",
      'coins = ["USDC"]\n[risk]\nmaxLoanUsdByCoin = { DAI = "1" }',
      "one of coins: USDC",
    ],
    ["a log level that does not exist", '[log]\nlevel = "loud"', "one of trace, debug, info, warn, error"],
    ["no coin", "coins = []", "repeg.toml:1: coins is [], expected at least one coin"],
    ["coins that are no list", 'coins = "USDC"', 'coins is "USDC", expected a list'],
    ["coins that are a table", 'coins = { USDC = "yes" }', 'coins is {"USDC":"yes"}, expected a list'],
    ["text that is no TOML", "[risk\n", "repeg.toml:1, column"],
  ];
  for (const [what, text, says] of REFUSED) {
    it(`refuses ${what}, and says so`, () => {
      const error = refusal(text);
      expect(error.message).to.contain(says);
      expect(error.exitCode).to.equal(2);
      expect(error.cure).not.to.equal("");
    });
  }

  it("says what it expects in words of its own, whatever is written", () => {
    const written = ["-1", "0", "1.5", '""', '"x"', "true", "[]", "{}", "1979-05-27", "9007199254740991", "[-1]"];
    const fields = loadConfig("", {}, "x").fields.map(({ field }) => field.replace(/\[\d+\]$/, ""));
    const place = fc.tuple(fc.constantFrom(...fields, "chain.executor", "feeds"), fc.constantFrom(...written));
    fc.assert(
      fc.property(place, ([field, value]) => {
        try {
          loadConfig(`${field} = ${value}`, {}, "x");
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error;
          expect(error.message).not.to.match(/Too small|Too big|Invalid|expected a value of type|undefined/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("names the variable that is not set, and its field", () => {
    const error = refusal('[chain]\nrpcHttp = ["${RPC_URL}"]');
    expect(error).to.be.instanceOf(InvalidInputError);
    expect(error.message).to.contain("repeg.toml:2: chain.rpcHttp[0]").and.contain("RPC_URL");
  });

  it("never repeats the value of a variable or the path of a URL in an error", () => {
    const text = '[chain]\nrpcHttp = ["${SCHEME}://node.example/${RPC_KEY}"]';
    expect(refusal(text, { SCHEME: "gopher", RPC_KEY: KEY }).message).not.to.contain(KEY);
    expect(refusal(`[chain]\nrpcHttp = ["gopher://node.example/${KEY}"]`).message).not.to.contain(KEY);
  });
});

describe("lineOfField", () => {
  it("finds fields of tables, of listed tables and written with dots", () => {
    const text =
      'coins = []\nrisk.maxLoanUsd = "1"\n\n[[feeds.exchanges]]\nvenue = "a"\n[[feeds.exchanges]]\nvenue = "b"\n';
    expect(lineOfField(text, ["coins"])).to.equal(1);
    expect(lineOfField(text, ["risk", "maxLoanUsd"])).to.equal(2);
    expect(lineOfField(text, ["feeds", "exchanges", 1, "venue"])).to.equal(7);
    expect(lineOfField(text, ["journal", "path"])).to.equal(null);
  });
});
