import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import type { ConcentratedLiquidity } from "../uniswapV3/concentratedLiquidity.ts";
import { foldInitialize } from "../uniswapV3/foldInitialize.ts";
import { foldLiquidity } from "../uniswapV3/foldLiquidity.ts";
import { foldSwap } from "../uniswapV3/foldSwap.ts";
import { protocolFeesOf } from "./protocolFeesOf.ts";
import { swapFeesPips } from "./swapFeesPips.ts";
import { uniswapV4EventTopics } from "./uniswapV4EventTopics.ts";
import { uniswapV4PoolAbi as abi } from "./uniswapV4PoolAbi.ts";
import type { UniswapV4State } from "./uniswapV4State.ts";

type Folded = FoldedLog<UniswapV4State>;

/** Folds one log of the pool. Throws where it cannot be read. */
export function foldUniswapV4Log(state: UniswapV4State, log: EvmLog): Folded {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !uniswapV4EventTopics.includes(signature)) return { kind: "ignored" };
  const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  switch (event.eventName) {
    case "Initialize":
      return withPool(state, foldInitialize(state.pool, event.args));
    case "Swap":
      return feeMismatch(state, event.args) ?? withPool(state, foldSwap(state.pool, event.args));
    case "ModifyLiquidity":
      return withPool(state, foldLiquidity(state.pool, event.args, event.args.liquidityDelta));
    case "ProtocolFeeUpdated":
      return { kind: "state", state: withProtocolFees(state, BigInt(event.args.protocolFee)) };
  }
}

function withPool(state: UniswapV4State, folded: FoldedLog<ConcentratedLiquidity>): Folded {
  return folded.kind === "state" ? { kind: "state", state: { ...state, pool: folded.state } } : folded;
}

function withProtocolFees({ pool, lpFeePips }: UniswapV4State, packed: bigint): UniswapV4State {
  const protocolFeesPips = protocolFeesOf(packed);
  const feesPips = swapFeesPips({ lpFeePips, protocolFeesPips });
  return { pool: pool.changed(pool.liquidity, { feesPips }), lpFeePips, protocolFeesPips };
}

/** A swap's log tells the fee that it paid. Its amounts are the trader's: what was sold is below zero. */
function feeMismatch(
  { pool }: UniswapV4State,
  log: { readonly amount0: bigint; readonly amount1: bigint; readonly fee: number },
): Folded | null {
  const sold = log.amount0 < 0n ? 0 : log.amount1 < 0n ? 1 : null;
  const expected = sold === null ? BigInt(log.fee) : pool.feesPips[sold];
  if (BigInt(log.fee) === expected) return null;
  return { kind: "mismatch", expected: `a fee of ${expected} pips`, actual: `${log.fee}` };
}
