import { encodeFunctionData, parseAbi, toEventSelector } from "viem";
import type { PoolType } from "../../../bot/domain/pool.ts";
import { PIPS, WAD } from "../../../bot/domain/wad.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";
import { linearCurve } from "../../../bot/pools/mirror/linearCurve.ts";
import type { MirrorRules } from "../../../bot/pools/mirror/mirrorRules.ts";
import { StateMirror } from "../../../bot/pools/mirror/stateMirror.ts";
import { readWord } from "../../../bot/pools/reading/readWord.ts";
import { SnapshotFields } from "../../../bot/pools/reading/snapshotFields.ts";
import { tokenPair } from "../../../bot/pools/reading/tokenPair.ts";

const abi = parseAbi([
  "function pricePpm() view returns (uint256)",
  "function changeCoins(address receiver, address coinIn, address coinOut, uint256 amountIn)",
]);
/** Selector, then receiver and both coins. */
const AMOUNT_OFFSET = 4 + 3 * 32;

const rules: MirrorRules<bigint> = {
  fixedPrice: true,
  fold: () => ({ kind: "ignored" }),
  advance: (pricePpm) => pricePpm,
  swap: (pricePpm, _indexIn, _indexOut, amountIn) => ({
    ok: true,
    amountOut: (amountIn * pricePpm) / PIPS,
    after: () => pricePpm,
  }),
  searchCurve: (pricePpm) => linearCurve(Number(pricePpm) / Number(PIPS), Number.POSITIVE_INFINITY),
  spotPriceWad: (pricePpm) => (WAD * pricePpm) / PIPS,
  store: (pricePpm, distrust) => ({ pricePpm, distrust }),
};

/**
 * All that a venue needs whose function the executor does not know: this one file, and the owner who lists the contract
 * with `setTarget`. A leg through it is a call like any other.
 */
export const outsideVenue: PoolType = {
  id: "outside-venue",
  swapGas: 80_000n,
  eventTopics: [toEventSelector("Changed(uint256)")],

  *readSnapshot({ id, address }) {
    const [price] = yield [{ target: address, data: encodeFunctionData({ abi, functionName: "pricePpm" }) }];
    return { pricePpm: readWord(price, "pricePpm", id), distrust: null };
  },

  open(deployment, snapshot) {
    const fields = new SnapshotFields(snapshot, deployment.id);
    return new StateMirror(deployment, rules, fields.natural("pricePpm"), fields.textOrNull("distrust"));
  },

  encodeSwap(deployment, addressIn, addressOut, amountIn, executor) {
    const { tokenIn, tokenOut } = tokenPair(deployment, addressIn, addressOut);
    const args = [executor, tokenIn.address, tokenOut.address, amountIn] as const;
    const data = encodeFunctionData({ abi, functionName: "changeCoins", args });
    const spend = wholeBalance(tokenIn.address, AMOUNT_OFFSET, "approval");
    return [{ target: deployment.address, data, callback: false, spend }];
  },
};
