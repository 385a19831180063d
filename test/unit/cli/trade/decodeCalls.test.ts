import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import {
  type AbiFunction,
  concatHex,
  encodeFunctionData,
  type Hex,
  parseAbi,
  slice,
  toFunctionSelector,
  toHex,
} from "viem";
import { z } from "zod";
import { type DecodedCall, decodeCalls } from "../../../../bot/cli/trade/decodeCalls.ts";
import { functionNameOf } from "../../../../bot/cli/trade/functionNameOf.ts";
import { venueFunctions } from "../../../../bot/cli/trade/venues/venueFunctions.ts";
import { encodeCallList } from "../../../../bot/domain/encodeCallList.ts";
import type { ExecutorCall } from "../../../../bot/domain/executorCall.ts";
import { wholeBalance } from "../../../../bot/domain/wholeBalance.ts";
import { balancerV2 } from "../../../../bot/lenders/balancerV2.ts";
import { encodeErc3156Loan } from "../../../../bot/lenders/erc3156/encodeErc3156Loan.ts";
import { encodeErc7399Loan } from "../../../../bot/lenders/erc7399/encodeErc7399Loan.ts";
import { morphoBlue } from "../../../../bot/lenders/morphoBlue.ts";
import { encodeUniswapV4Loan } from "../../../../bot/lenders/uniswapV4/encodeUniswapV4Loan.ts";
import { curvePool, usdc, usdt } from "../../../fakes/mainnetPools.ts";
import { namedAddresses } from "../../../fakes/namedAddresses.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const LENDER = "0x00000000000000000000000000000000000000f1";
const EXECUTOR = "0x00000000000000000000000000000000000000e1";
const book = namedAddresses({
  [LENDER]: "the lender",
  [curvePool.address]: "curve:3pool",
  [usdc.address]: "USDC",
  [usdt.address]: "USDT",
});
const curveAbi = parseAbi(["function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)"]);

const leg: ExecutorCall = {
  target: curvePool.address,
  data: encodeFunctionData({ abi: curveAbi, functionName: "exchange", args: [2n, 1n, 0n, 0n] }),
  callback: false,
  spend: wholeBalance(usdt.address, 4 + 2 * 32, "approval"),
};
const trade = {
  request: { token: usdt, units: 7n, legs: [] },
  pools: [],
  legCalls: [[leg]],
  feeUnits: 0n,
  executor: EXECUTOR,
  state: null,
} as const;
const LOANS: { readonly [name: string]: readonly ExecutorCall[] } = {
  "Morpho Blue": morphoBlue.encode(LENDER, trade),
  "Balancer v2": balancerV2.encode(LENDER, trade),
  "EIP-3156": encodeErc3156Loan(LENDER, trade),
  "ERC-7399": encodeErc7399Loan(LENDER, trade),
  "Uniswap v4": encodeUniswapV4Loan(LENDER, trade),
};
const CONTEXT = { executor: EXECUTOR, token: usdt.address } as const;
const told = (calls: readonly ExecutorCall[]): readonly DecodedCall[] =>
  decodeCalls(encodeCallList(calls, CONTEXT), book, CONTEXT);

/** Selectors of the functions that the contract's source lists as swaps and loans. */
function permittedSelectors(): readonly Hex[] {
  const source = readFileSync(join(ROOT, "contracts", "core", "PermittedCalls.sol"), "utf8");
  const body = /function isSwapOrLoan[^}]*/.exec(source)?.[0] ?? "";
  return [...body.matchAll(/(I\w+)\.(\w+)\.selector/g)].map(([, contract = "", name = ""]) => {
    const file = join(ROOT, "artifacts", "contracts", "interfaces", `${contract}.sol`, `${contract}.json`);
    const { abi } = z.object({ abi: z.array(z.custom<AbiFunction>()) }).parse(JSON.parse(readFileSync(file, "utf8")));
    const found = abi.find((item) => item.type === "function" && item.name === name);
    if (found === undefined) throw new Error(`${contract} has no ${name}`);
    return toFunctionSelector(found);
  });
}

describe("a trade's calls in words", () => {
  it("are known for every swap and loan that the contract permits", () => {
    const permitted = permittedSelectors();
    expect(permitted.length).to.be.greaterThan(10);
    expect([...venueFunctions.keys()]).to.include.members([...permitted]);
    for (const selector of permitted) expect(functionNameOf(selector)).to.match(/^[a-z]\w+$/i);
  });

  for (const [name, calls] of Object.entries(LOANS)) {
    it(`show a loan of ${name} with its amount, and the legs inside it`, () => {
      const [loan, ...others] = told(calls);
      expect(others).to.deep.equal([]);
      expect(loan).to.deep.include({ target: "the lender", action: "lends 7 units of USDT", notes: ["may call back"] });
      const notes = ["spends what the loan brought of USDT", "approved for exactly that"];
      expect(loan?.inside).to.deep.equal([
        { target: "curve:3pool", action: "exchanges USDT for USDC", notes, inside: [] },
      ]);
    });
  }

  it("show loans nested in loans to any depth", () => {
    const inner = encodeErc3156Loan(LENDER, trade);
    const outer = morphoBlue.encode(LENDER, { ...trade, legCalls: [inner] });
    expect(told(outer)[0]?.inside[0]?.inside[0]?.action).to.equal("exchanges USDT for USDC");
  });

  it("say of an unknown function its selector, of unreadable arguments that they are so, of bytes that they are none", () => {
    const call = { target: LENDER, callback: false, spend: null } as const;
    const [unknown, unreadable] = told([
      { ...call, data: "0xdeadbeef" },
      { ...call, data: concatHex([slice(leg.data, 0, 4), "0x01"]) },
    ]);
    expect(unknown?.action).to.contain("0xdeadbeef");
    expect(unreadable?.action).to.equal("calls exchange with arguments that cannot be read");
    expect(decodeCalls(toHex("no list"), book)[0]?.action).to.contain("cannot be read");
  });
});
