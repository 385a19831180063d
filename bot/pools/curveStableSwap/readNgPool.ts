import { encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { readWord } from "../reading/readWord.ts";
import { coinRates } from "./coinRates.ts";
import { curvePoolAbi as abi } from "./curvePoolAbi.ts";
import { ngPoolKind } from "./ngPoolKind.ts";
import { readStableSwap } from "./readStableSwap.ts";

/** Words before the first rate in the answer: the list's offset and its length. */
const WORDS_BEFORE_RATES = 2;

/**
 * Reads a StableSwap-NG pool, and refuses one whose coins have rates of their own: what an oracle or a vault says of a
 * coin's worth moves without a log of the pool.
 * @throws InvalidInputError where a coin's rate is not that of its decimals
 */
export function* readNgPool(deployment: PoolDeployment): ReadSequence<Json> {
  const data = encodeFunctionData({ abi, functionName: "stored_rates" });
  const [answer] = yield [{ target: deployment.address, data }];
  for (const [index, { rate }] of coinRates(deployment).entries()) {
    const field = `stored_rates()[${index}]`;
    const found = readWord(answer, field, deployment.id, WORDS_BEFORE_RATES + index);
    if (found === rate) continue;
    const expected = `${rate}: a plain coin, without a rate oracle or a vault behind it`;
    throw new InvalidInputError({ field, value: found, expected, where: deployment.id });
  }
  return yield* readStableSwap(deployment, ngPoolKind);
}
