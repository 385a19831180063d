import { expect } from "chai";
import fc from "fast-check";
import { type Address, decodeFunctionData, slice } from "viem";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { RouteLeg } from "../../../bot/domain/opportunity.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { uniswapV3FlashAbi } from "../../../bot/lenders/uniswapV3Flash/uniswapV3FlashAbi.ts";
import { uniswapV3Flash } from "../../../bot/lenders/uniswapV3Flash.ts";
import { dai, usdc, usdt } from "../../fakes/mainnetPools.ts";
import { type Answers, scriptedReads } from "../../fakes/scriptedReads.ts";

const POOL: Address = "0x3416cF6C708Da44DB2624D63ea0AAef7113527C6";
const EXECUTOR: Address = "0x1000000000000000000000000000000000000001";
const HELD = 1_000_000_000n;

function read(changed: Answers = {}): Json {
  const answers = { token0: usdc.address, token1: usdt.address, fee: 500, liquidity: 1n, ...changed };
  const holdings = { [dai.address]: 5n, [usdc.address]: HELD, [usdt.address]: 7n };
  const reads = uniswapV3Flash.readState(POOL, [dai, usdc, usdt]);
  return scriptedReads(reads, uniswapV3FlashAbi, { [POOL]: answers }, holdings);
}

function leg(poolId: string, tokenIn: Token, tokenOut: Token): RouteLeg {
  return { poolId, tokenIn, tokenOut };
}

function offer(token: Token, units: bigint, legs: readonly RouteLeg[] = [], state = read()) {
  return uniswapV3Flash.open(state).offer({ token, units, legs });
}

describe("uniswapV3Flash lender", () => {
  it("lends what the pool holds of either of its coins, and of no other", () => {
    expect(offer(usdc, HELD)).to.include({ ok: true });
    expect(offer(usdc, HELD + 1n)).to.include({ ok: false });
    expect(offer(usdt, 7n)).to.include({ ok: true });
    expect(offer(dai, 1n)).to.deep.equal({ ok: false, reason: "DAI is not lent here" });
  });

  it("asks the pool's fee, rounded up", () => {
    expect(offer(usdc, 2_000n)).to.include({ feeUnits: 1n });
    expect(offer(usdc, 2_001n)).to.include({ feeUnits: 2n });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: HELD }), (units) => {
        const answer = offer(usdc, units);
        if (!answer.ok) return false;
        const over = answer.feeUnits * 1_000_000n - units * 500n;
        return over >= 0n && over < 1_000_000n;
      }),
    );
  });

  it("does not lend to a route that passes the pool itself, which is locked meanwhile", () => {
    const own = leg("uniswap-v3:USDC/USDT:500", usdt, usdc);
    const answer = offer(usdc, 1n, [leg("curve:3pool", usdc, usdt), own]);
    expect(answer.ok ? "" : answer.reason).to.match(/uniswap-v3:USDC\/USDT:500 is locked/);
    const others = [leg("uniswap-v3:USDC/USDT:100", usdc, usdt), leg("uniswap-v3:DAI/USDC:500", dai, usdc)];
    expect(offer(usdc, 1n, others)).to.include({ ok: true });
  });

  it("does not lend without liquidity in range, as the pool would refuse", () => {
    expect(offer(usdc, 1n, [], read({ liquidity: 0n }))).to.include({ ok: false });
  });

  it("names the function that a contract which is no pool does not answer, and what a malformed state got wrong", () => {
    for (const name of ["token0", "token1", "fee", "liquidity"]) {
      expect(() => read({ [name]: "reverts" })).to.throw(InvalidInputError, new RegExp(name));
    }
    const good = { token0: usdc.address, token1: usdt.address, feePips: 1n, liquidity: 1n, holdings: {} };
    expect(() => uniswapV3Flash.open({ ...good, token0: "USDC" })).to.throw(InvalidInputError, /token0/);
    expect(() => uniswapV3Flash.open({ ...good, feePips: 1 })).to.throw(InvalidInputError, /feePips/);
  });

  for (const [token, amounts] of [
    [usdc, [7n, 0n]],
    [usdt, [0n, 7n]],
  ] as const) {
    it(`borrows ${token.coin} on its own side of the pool and tells the callback token and amount`, () => {
      const call: ExecutorCall = { target: POOL, data: "0x01020304", callback: false, spend: null };
      const request = { token, units: 7n, legs: [] };
      const trade = { request, pools: [], legCalls: [[call]], feeUnits: 1n, executor: EXECUTOR, state: read() };
      const [loan] = uniswapV3Flash.encode(POOL, trade);
      const { functionName, args } = decodeFunctionData({ abi: uniswapV3FlashAbi, data: loan?.data ?? "0x" });
      if (functionName !== "flash") throw new Error(`called ${functionName}`);
      expect(args.slice(0, 3)).to.deep.equal([EXECUTOR, ...amounts]);
      expect(slice(args[3], 0, 20)).to.equal(token.address.toLowerCase());
      expect(BigInt(slice(args[3], 20, 36))).to.equal(7n);
      expect(decodeCallList(slice(args[3], 36))).to.deep.equal([call]);
    });
  }
});
