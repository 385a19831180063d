import { encodeFunctionData, type Hex } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { readWord } from "../reading/readWord.ts";
import { ReadWindow } from "../uniswapV3/readWindow.ts";
import type { TickLiquidity } from "../uniswapV3/tickTable.ts";
import { ticksInWord } from "../uniswapV3/tickWords.ts";
import { decodeSlot0 } from "./decodeSlot0.ts";
import { uniswapV4KeyOf } from "./uniswapV4KeyOf.ts";
import { uniswapV4PoolAbi as abi } from "./uniswapV4PoolAbi.ts";
import { uniswapV4PoolId } from "./uniswapV4PoolId.ts";
import { UniswapV4Slots } from "./uniswapV4Slots.ts";
import { storeUniswapV4 } from "./uniswapV4Snapshot.ts";

const HALF_WORD_BITS = 128;

/**
 * Reads a pool from the PoolManager's storage in three batches: price, fees and liquidity; the bitmap words around the
 * price; the initialized ticks.
 * @throws InvalidInputError where the deployment is no pool that can be followed, or it was never initialized
 */
export function* readUniswapV4(deployment: PoolDeployment): ReadSequence<Json> {
  const { id, address } = deployment;
  const key = uniswapV4KeyOf(deployment);
  const slots = new UniswapV4Slots(uniswapV4PoolId(key));
  const read = (slot: Hex): ContractRead => ({
    target: address,
    data: encodeFunctionData({ abi, functionName: "extsload", args: [slot] }),
  });
  const [word, liquidity] = yield [slots.slot0(), slots.liquidity()].map(read);
  const head = decodeSlot0(readWord(word, "slot0", id));
  if (head.sqrtPriceX96 === 0n) {
    throw new InvalidInputError({ field: "sqrtPriceX96", value: 0n, expected: "an initialized pool", where: id });
  }
  const { tickSpacing } = key;
  const window = new ReadWindow(head.tick, tickSpacing);
  const bitmap = yield window.words.map((position) => read(slots.bitmapWord(position)));
  const ticks = window.words.flatMap((position, at) =>
    ticksInWord(position, readWord(bitmap[at], `bitmap word ${position}`, id), tickSpacing),
  );
  const answers = yield ticks.map((tick) => read(slots.tick(tick)));
  const table = window.table(ticks.map((tick, at) => decodeTick(id, tick, answers[at])));
  return storeUniswapV4({ ...head, liquidity: readWord(liquidity, "liquidity", id), tickSpacing, table }, null);
}

function decodeTick(id: string, tick: number, answer: ReadResult | undefined): TickLiquidity {
  const word = readWord(answer, `tick ${tick}`, id);
  const gross = BigInt.asUintN(HALF_WORD_BITS, word);
  return { tick, gross, net: BigInt.asIntN(HALF_WORD_BITS, word >> BigInt(HALF_WORD_BITS)) };
}
