import { expect } from "chai";
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";
import { packagedCreationCode } from "../../../scripts/replica/artifact.ts";
import { newCoins } from "./newCoins.ts";
import type { Mined, ProbeChain } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";

const FACTORY = "@uniswap/v2-core/build/UniswapV2Factory.json";
/** None whose own factory is known: the pair comes from this chain's. */
const OWN_CHAIN = 31_337;
const abi = parseAbi([
  "function createPair(address tokenA, address tokenB) returns (address)",
  "function getPair(address tokenA, address tokenB) view returns (address)",
  "function mint(address to) returns (uint256)",
  "function sync()",
  "function skim(address to)",
  "function payAndSwap(address pair, address tokenIn, uint256 amountIn, uint256[2] outputs)",
]);

/** A real pair of Uniswap v2, and the mirror that follows it by its logs. */
export class FollowedPair {
  readonly chain: ProbeChain;
  readonly deployment: PoolDeployment;
  readonly mirror: PoolMirror;
  readonly #draw: SeededDraw;

  private constructor(chain: ProbeChain, deployment: PoolDeployment, mirror: PoolMirror, draw: SeededDraw) {
    this.chain = chain;
    this.deployment = deployment;
    this.mirror = mirror;
    this.#draw = draw;
  }

  /** Creates a pair that holds so much of each coin, base units. */
  static async open(chain: ProbeChain, reserves: readonly [bigint, bigint], draw: SeededDraw): Promise<FollowedPair> {
    const deployment = await deployPair(chain);
    const snapshot = await chain.perform(uniswapV2.readSnapshot(deployment));
    const pair = new FollowedPair(chain, deployment, uniswapV2.open(deployment, snapshot), draw);
    await pair.#send(0, reserves[0]);
    await pair.#send(1, reserves[1]);
    const args = [chain.probe] as const;
    pair.#fold(await chain.run(deployment.address, encodeFunctionData({ abi, functionName: "mint", args })));
    return pair;
  }

  /** Coin coming in and coin going out. */
  coins(indexIn: number): readonly [Address, Address] {
    const [coin0, coin1] = this.deployment.tokens.map(({ address }) => address);
    if (coin0 === undefined || coin1 === undefined) throw new Error("a pair has two coins");
    return indexIn === 0 ? [coin0, coin1] : [coin1, coin0];
  }

  /** Calldata of the probe: pays the pair, then asks it for `amountOut`. */
  swap(indexIn: number, amountIn: bigint, amountOut: bigint): Hex {
    const outputs = indexIn === 0 ? ([0n, amountOut] as const) : ([amountOut, 0n] as const);
    const args = [this.deployment.address, this.coins(indexIn)[0], amountIn, outputs] as const;
    return encodeFunctionData({ abi, functionName: "payAndSwap", args });
  }

  /** A swap, or coins that somebody sends, which the pair takes in or gives back. */
  async disturb(): Promise<void> {
    const indexIn = this.#draw.integer(0, 1);
    if (this.#draw.integer(0, 3) === 0) await this.#give(indexIn);
    else await this.#swapSome(indexIn);
  }

  /** Reads the pair anew. */
  read(): Promise<Json> {
    return this.chain.perform(uniswapV2.readSnapshot(this.deployment));
  }

  async #swapSome(indexIn: number): Promise<void> {
    const amountIn = this.#draw.logUniform(1n << 111n);
    const quote = this.mirror.quoteExactIn(...this.coins(indexIn), amountIn);
    if (!quote.ok || quote.amountOut < 2n) return;
    const wanted = this.#draw.between(quote.amountOut / 2n, quote.amountOut);
    const mined = await this.chain.run(this.chain.probe, this.swap(indexIn, amountIn, wanted));
    expect(mined.succeeded, "the pair carried it out").to.equal(true);
    this.#fold(mined);
  }

  async #give(index: number): Promise<void> {
    await this.#send(index, this.#draw.logUniform(1n << 100n));
    const takesIn = this.#draw.integer(0, 1) === 0;
    const data = takesIn
      ? encodeFunctionData({ abi, functionName: "sync" })
      : encodeFunctionData({ abi, functionName: "skim", args: [this.chain.probe] });
    this.#fold(await this.chain.run(this.deployment.address, data));
  }

  async #send(index: number, units: bigint): Promise<void> {
    await this.chain.mint(this.coins(index)[0], this.deployment.address, units);
  }

  #fold(mined: Mined): void {
    for (const log of mined.logs) expect(this.mirror.applyLog(log).kind).to.not.equal("mismatch");
  }
}

async function deployPair(chain: ProbeChain): Promise<PoolDeployment> {
  const owner = chain.account.slice(2).padStart(64, "0");
  const factory = await chain.deploy(`${packagedCreationCode(FACTORY)}${owner}`);
  const tokens = await newCoins(chain, [18, 6]);
  const args = [tokens[0].address, tokens[1].address] as const;
  await chain.send(factory, encodeFunctionData({ abi, functionName: "createPair", args }));
  const answer = await chain.call(factory, encodeFunctionData({ abi, functionName: "getPair", args }));
  const address = decodeFunctionResult({ abi, functionName: "getPair", data: answer });
  return { id: "uniswap-v2:test", type: uniswapV2.id, chainId: OWN_CHAIN, address, tokens, createdAtBlock: 0n };
}
