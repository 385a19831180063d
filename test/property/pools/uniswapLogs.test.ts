import { expect } from "chai";
import fc from "fast-check";
import { encodeAbiParameters, encodeEventTopics, type Hex, parseAbiParameters, zeroAddress, zeroHash } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import { encodeJson } from "../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { uniswapV3PoolAbi } from "../../../bot/pools/uniswapV3/uniswapV3PoolAbi.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { mirrorWith, type PositionSpec, TOKEN_0, TOKEN_1, USDC_USDT, uniswapV3Positions } from "./uniswapV3States.ts";

const data = parseAbiParameters("uint128 amount, uint256 amount0, uint256 amount1");
const mintData = parseAbiParameters("address sender, uint128 amount, uint256 amount0, uint256 amount1");
const owner = zeroAddress;

function logOf(topics: readonly (Hex | readonly Hex[] | null)[], body: Hex): EvmLog {
  const flat = topics.filter((topic): topic is Hex => typeof topic === "string");
  return { address: USDC_USDT.address, topics: flat, data: body, logIndex: 0, transactionHash: zeroHash };
}

function mint({ lower, width, liquidity }: PositionSpec): EvmLog {
  const args = { owner, tickLower: lower, tickUpper: lower + width };
  const topics = encodeEventTopics({ abi: uniswapV3PoolAbi, eventName: "Mint", args });
  return logOf(topics, encodeAbiParameters(mintData, [owner, liquidity, 0n, 0n]));
}

function burn({ lower, width, liquidity }: PositionSpec): EvmLog {
  const args = { owner, tickLower: lower, tickUpper: lower + width };
  const topics = encodeEventTopics({ abi: uniswapV3PoolAbi, eventName: "Burn", args });
  return logOf(topics, encodeAbiParameters(data, [liquidity, 0n, 0n]));
}

const positions = fc.array(uniswapV3Positions, { minLength: 1, maxLength: 8 });
const anyTick = fc.integer({ min: -200, max: 200 });

function folded(mirror: PoolMirror, logs: readonly EvmLog[]): PoolMirror {
  for (const log of logs) expect(mirror.applyLog(log)).to.deep.equal({ kind: "applied" });
  return mirror;
}

function quotes(mirror: PoolMirror, amount: bigint) {
  return [
    mirror.quoteExactIn(TOKEN_0, TOKEN_1, amount),
    mirror.quoteExactIn(TOKEN_1, TOKEN_0, amount),
    mirror.searchCurve(TOKEN_0, TOKEN_1)?.capacity,
    mirror.searchCurve(TOKEN_1, TOKEN_0)?.capacity,
  ];
}

describe("Uniswap v3 logs of one block", () => {
  it("lead to the same state in any order, where liquidity comes and what was there before goes", () => {
    fc.assert(
      fc.property(positions, positions, anyTick, fc.infiniteStream(fc.nat()), (there, coming, tick, keys) => {
        const logs = [...there.map(burn), ...coming.map(mint)];
        const shuffled = logs
          .map((log) => ({ log, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ log }) => log);
        const one = folded(mirrorWith(there, tick, 0n), logs);
        const other = folded(mirrorWith(there, tick, 0n), shuffled);
        expect(encodeJson(other.snapshot())).to.equal(encodeJson(one.snapshot()));
      }),
    );
  });

  it("lead to the state of a pool that was opened with the same positions, quotes and curves included", () => {
    fc.assert(
      fc.property(positions, positions, anyTick, fc.bigInt(1n, 10n ** 14n), (there, coming, tick, amount) => {
        const followed = mirrorWith(there, tick, 0n);
        quotes(followed, amount);
        folded(followed, coming.map(mint));
        const opened = uniswapV3.open(USDC_USDT, mirrorWith([...there, ...coming], tick, 0n).snapshot());
        expect(encodeJson(followed.snapshot())).to.equal(encodeJson(opened.snapshot()));
        expect(quotes(followed, amount)).to.deep.equal(quotes(opened, amount));
      }),
    );
  });

  it("are undone by going back to a checkpoint, a mismatch among them", () => {
    fc.assert(
      fc.property(positions, positions, anyTick, fc.bigInt(1n, 10n ** 14n), (there, coming, tick, amount) => {
        const mirror = mirrorWith(there, tick, 0n);
        const before = [encodeJson(mirror.snapshot()), ...quotes(mirror, amount)];
        const goBack = mirror.checkpoint();
        folded(mirror, coming.map(mint));
        const impossible = burn({ lower: -1_000, width: 1, liquidity: 1n });
        expect(mirror.applyLog(impossible).kind).to.equal("mismatch");
        expect(mirror.quoteExactIn(TOKEN_0, TOKEN_1, amount).ok).to.equal(false);
        expect(mirror.searchCurve(TOKEN_0, TOKEN_1)).to.equal(null);
        goBack?.();
        expect([encodeJson(mirror.snapshot()), ...quotes(mirror, amount)]).to.deep.equal(before);
      }),
    );
  });
});
