import { encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { pegStabilityAbi as abi } from "../pegStability/pegStabilityAbi.ts";
import { storePegStability } from "../pegStability/pegStabilitySnapshot.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readAddress } from "../reading/readAddress.ts";
import { readWord } from "../reading/readWord.ts";

const HEAD = ["dai", "gem", "pocket", "tin", "tout"] as const;

/**
 * Reads a LitePSM: its terms, then the DAI that lies ready and the coins in its pocket.
 * @throws InvalidInputError where its coins are not the deployment's
 */
export function* readMakerLitePsm({ id, address, tokens }: PoolDeployment): ReadSequence<Json> {
  const [dai, gem, pocket, tin, tout] = yield HEAD.map((functionName) => ({
    target: address,
    data: encodeFunctionData({ abi, functionName }),
  }));
  expectAddress(dai, "dai", id, tokens[0]?.address);
  expectAddress(gem, "gem", id, tokens[1]?.address);
  const holder = readAddress(pocket, "pocket", id);
  const [ready, held] = yield [
    {
      target: readAddress(dai, "dai", id),
      data: encodeFunctionData({ abi, functionName: "balanceOf", args: [address] }),
    },
    {
      target: readAddress(gem, "gem", id),
      data: encodeFunctionData({ abi, functionName: "balanceOf", args: [holder] }),
    },
  ];
  const state = {
    tinWad: readWord(tin, "tin", id),
    toutWad: readWord(tout, "tout", id),
    sells: true,
    buys: true,
    daiRoomWad: readWord(ready, "dai.balanceOf(psm)", id),
    coinUnits: readWord(held, "gem.balanceOf(pocket)", id),
  };
  return storePegStability(state, null);
}
