import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { z } from "zod";
import { createPoolProbe, curve3poolAbi, type ProbeSetup, type Triple } from "./curve3pool/poolProbe.ts";

const FOLDER = new URL("../../../shared/data/curve/", import.meta.url);
const NONE: Triple = [0n, 0n, 0n];
const COINS = ["DAI", "USDC", "USDT"];
/** JSON numbers beyond 2^53 lose digits when parsed; they are read as text. */
const exactNumbers = (text: string): string => text.replace(/(?<=[:[\s])(\d{16,})(?=[,\s\]}])/g, '"$1"');
const units = z.union([z.number(), z.string()]).transform((value) => BigInt(value));

const stateFile = z.object({
  balances: z.tuple([units, units, units]),
  a_coefficient: units,
  fee: units,
  admin_fee: units,
  lp_token_total_supply: units,
  block_timestamp: z.number(),
  future_a_time: z.number(),
});
const answersFile = z.object({ entries: z.record(z.string(), z.object({ value: units })) });

function read(name: string): unknown {
  return JSON.parse(exactNumbers(readFileSync(new URL(name, FOLDER), "utf8")));
}

describe("Curve3Pool against answers of the pool on mainnet", () => {
  before(function () {
    if (existsSync(FOLDER)) return;
    process.stdout.write("    skipped: ../shared/data/curve is not at hand\n");
    this.skip();
  });

  it("answers get_dy as mainnet did at block 24407242, eighteen times", async () => {
    const state = stateFile.parse(read("tripool_state.json"));
    const { entries } = answersFile.parse(read("tripool_get_dy.json"));
    expect(state.block_timestamp).to.be.greaterThan(state.future_a_time);
    const amplification = state.a_coefficient;
    const setup: ProbeSetup = {
      state: {
        balances: state.balances,
        initialA: amplification,
        futureA: amplification,
        initialATime: 0n,
        futureATime: 0n,
        fee: state.fee,
        adminFee: state.admin_fee,
        killed: false,
      },
      held: state.balances,
      supply: state.lp_token_total_supply,
      funds: NONE,
      feeBasisPoints: 0n,
    };
    const pool = await createPoolProbe();
    expect(Object.keys(entries).length).to.equal(18);
    for (const [key, { value }] of Object.entries(entries)) {
      const [, , pair = "", amount = ""] = key.split("|");
      const [i = 0n, j = 0n] = pair.split("->").map((coin) => BigInt(COINS.indexOf(coin)));
      const data = encodeFunctionData({ abi: curve3poolAbi, functionName: "get_dy", args: [i, j, BigInt(amount)] });
      const { viewAnswer } = await pool.probe(setup, data, "0x");
      expect(decodeFunctionResult({ abi: curve3poolAbi, functionName: "get_dy", data: viewAnswer }), key).to.equal(
        value,
      );
    }
    await pool.close();
  });
});
