import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { selectChain } from "../../../bot/engine/selectChain.ts";
import { requireWork } from "../../../bot/live/requireWork.ts";

const ARBITRUM = 42_161;
const COINS = ["USDC", "USDT", "DAI"];

describe("requireWork", () => {
  it("lets a run begin where the chain lists a pool of the coins", async () => {
    const selection = selectChain(await loadAllDefinitions(), 1, COINS);
    expect(() => requireWork(selection, "live", 0)).to.not.throw();
  });

  it("refuses to trade on a chain without pools, naming chain, coins and the file that lacks one", async () => {
    const selection = selectChain(await loadAllDefinitions(), ARBITRUM, COINS);
    expect(() => requireWork(selection, "live", 2))
      .to.throw(InvalidInputError, /chain\.id is 42161, expected .*USDC, USDT, DAI.*Arbitrum One/)
      .with.property("cure")
      .that.contains("bot/chains/arbitrum.ts");
  });

  it("watches exchanges on paper on a chain without pools, and refuses where there is nothing to watch", async () => {
    const selection = selectChain(await loadAllDefinitions(), ARBITRUM, COINS);
    expect(() => requireWork(selection, "paper", 1)).to.not.throw();
    expect(() => requireWork(selection, "paper", 0)).to.throw(InvalidInputError);
  });
});
