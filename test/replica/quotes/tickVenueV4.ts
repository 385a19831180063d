import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  hexToBigInt,
  parseAbi,
  parseAbiParameters,
  zeroAddress,
} from "viem";
import { sqrtPriceBounds } from "../../../bot/domain/sqrtPriceBounds.ts";
import { decodeSlot0 } from "../../../bot/pools/uniswapV4/decodeSlot0.ts";
import { uniswapV4KeyOf } from "../../../bot/pools/uniswapV4/uniswapV4KeyOf.ts";
import { uniswapV4PoolId } from "../../../bot/pools/uniswapV4/uniswapV4PoolId.ts";
import { UniswapV4Slots } from "../../../bot/pools/uniswapV4/uniswapV4Slots.ts";
import { restoreUniswapV4 } from "../../../bot/pools/uniswapV4/uniswapV4Snapshot.ts";
import { uniswapV4 } from "../../../bot/pools/uniswapV4.ts";
import { packagedCreationCode } from "../../../scripts/replica/artifact.ts";
import { newCoins } from "./newCoins.ts";
import type { ProbeChain } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";
import type { OpenedTickPool, TickVenue } from "./tickVenue.ts";

const MANAGER = "@uniswap/v4-core/out/PoolManager.sol/PoolManager.json";
const abi = parseAbi([
  "struct PoolKey { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }",
  "struct Change { int24 tickLower; int24 tickUpper; int256 liquidityDelta; bytes32 salt; }",
  "struct Swap { bool zeroForOne; int256 amountSpecified; uint160 sqrtPriceLimitX96; }",
  "function initialize(PoolKey key, uint160 sqrtPriceX96) returns (int24 tick)",
  "function modifyLiquidity(PoolKey key, Change params, bytes hookData) returns (int256, int256)",
  "function swap(PoolKey key, Swap params, bytes hookData) returns (int256)",
  "function donate(PoolKey key, uint256 amount0, uint256 amount1, bytes hookData) returns (int256)",
  "function unlock(bytes data) returns (bytes)",
  "function setProtocolFeeController(address controller)",
  "function setProtocolFee(PoolKey key, uint24 newProtocolFee)",
  "function extsload(bytes32 slot) view returns (bytes32)",
]);
const NO_SALT = `0x${"0".repeat(64)}` as const;
const HIGHEST_PROTOCOL_FEE_PIPS = 1_000;
const PROTOCOL_FEE_BITS = 12;

type Key = {
  readonly currency0: Address;
  readonly currency1: Address;
  readonly fee: number;
  readonly tickSpacing: number;
  readonly hooks: Address;
};

/** Uniswap v4's PoolManager on this chain, its protocol fees set by the chain's account. */
export async function tickVenueV4(chain: ProbeChain): Promise<TickVenue> {
  const owner = encodeAbiParameters(parseAbiParameters("address"), [chain.account]);
  const manager = await chain.deploy(`${packagedCreationCode(MANAGER)}${owner.slice(2)}`);
  const controlling = { abi, functionName: "setProtocolFeeController", args: [chain.account] } as const;
  await chain.send(manager, encodeFunctionData(controlling));
  return {
    chain,
    type: uniswapV4,
    restore: (snapshot) => restoreUniswapV4(snapshot, "v4").state,
    decodePoint: (answer) => decodeSlot0(hexToBigInt(answer)),
    async openPool({ fee, tickSpacing, decimals }, sqrtPriceX96) {
      const tokens = await newCoins(chain, decimals);
      const [currency0, currency1] = [tokens[0].address, tokens[1].address];
      const key = { currency0, currency1, fee, tickSpacing, hooks: zeroAddress };
      await chain.send(manager, encodeFunctionData({ abi, functionName: "initialize", args: [key, sqrtPriceX96] }));
      return opened(chain, key, {
        id: `uniswap-v4:${fee}`,
        type: uniswapV4.id,
        chainId: 1,
        address: manager,
        tokens,
        createdAtBlock: 0n,
        parameters: { feePips: fee, tickSpacing },
      });
    },
  };
}

function opened(chain: ProbeChain, key: Key, deployment: OpenedTickPool["deployment"]): OpenedTickPool {
  const slots = new UniswapV4Slots(uniswapV4PoolId(uniswapV4KeyOf(deployment)));
  return {
    deployment,
    pointView: encodeFunctionData({ abi, functionName: "extsload", args: [slots.slot0()] }),
    modify(tickLower, tickUpper, liquidityDelta) {
      const args = [key, { tickLower, tickUpper, liquidityDelta, salt: NO_SALT }, "0x"] as const;
      return unlocked(key, encodeFunctionData({ abi, functionName: "modifyLiquidity", args }));
    },
    /** The manager counts what is sold as negative. */
    swap(zeroForOne, amount) {
      const sqrtPriceLimitX96 = zeroForOne ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest;
      const args = [key, { zeroForOne, amountSpecified: -amount, sqrtPriceLimitX96 }, "0x"] as const;
      return unlocked(key, encodeFunctionData({ abi, functionName: "swap", args }));
    },
    happen: (draw) =>
      draw.integer(0, 1) === 0
        ? donate(chain, deployment.address, key, draw)
        : changeFees(chain, deployment.address, key, draw),
  };
}

/** Nobody may donate to a pool without liquidity in range. */
async function donate(chain: ProbeChain, manager: Address, key: Key, draw: SeededDraw) {
  const args = [key, draw.logUniform(10n ** 12n), draw.logUniform(10n ** 12n), "0x"] as const;
  const mined = await chain.run(manager, unlocked(key, encodeFunctionData({ abi, functionName: "donate", args })));
  return mined.logs;
}

async function changeFees(chain: ProbeChain, manager: Address, key: Key, draw: SeededDraw) {
  const fee = () => draw.integer(0, 1) * draw.integer(0, HIGHEST_PROTOCOL_FEE_PIPS);
  const args = [key, (fee() << PROTOCOL_FEE_BITS) | fee()] as const;
  return (await chain.send(manager, encodeFunctionData({ abi, functionName: "setProtocolFee", args }))).logs;
}

/** The probe makes the call while the manager is unlocked, and evens both coins out. */
function unlocked(key: Key, call: Hex): Hex {
  const parameters = parseAbiParameters("address, address, bytes");
  const data = encodeAbiParameters(parameters, [key.currency0, key.currency1, call]);
  return encodeFunctionData({ abi, functionName: "unlock", args: [data] });
}
