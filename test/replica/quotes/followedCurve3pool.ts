import { expect } from "chai";
import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { type ProbeChain, readBytecode } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";

const abi = parseAbi([
  "struct State { uint256[3] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; bool killed; }",
  "function setState(State state)",
  "function add_liquidity(uint256[3] amounts, uint256 min_mint_amount)",
  "function remove_liquidity(uint256 amount, uint256[3] min_amounts)",
  "function remove_liquidity_imbalance(uint256[3] amounts, uint256 max_burn_amount)",
  "function remove_liquidity_one_coin(uint256 token_amount, int128 i, uint256 min_amount)",
]);
const liquidityTokenAbi = parseAbi([
  "function mint(address to, uint256 value)",
  "function set_minter(address account)",
]);

const NOTHING = [0n, 0n, 0n] as const;
const WHOLE = [10n ** 18n, 10n ** 6n, 10n ** 6n] as const;
const DECIMALS = [18, 6, 6] as const;
const PLENTY = 1n << 200n;
const DAY_SECONDS = 86_400n;

/** The replica's 3pool, which equals the recorded one, and the mirror that follows it by its logs. */
export class FollowedCurve3pool {
  readonly chain: ProbeChain;
  readonly deployment: PoolDeployment;
  mirror: PoolMirror;
  /** Logs of the pool that were folded, and those that asked for a new read. */
  applied = 0;
  unfollowable = 0;
  readonly #draw: SeededDraw;

  private constructor(chain: ProbeChain, deployment: PoolDeployment, mirror: PoolMirror, draw: SeededDraw) {
    this.chain = chain;
    this.deployment = deployment;
    this.mirror = mirror;
    this.#draw = draw;
  }

  static async open(chain: ProbeChain, draw: SeededDraw): Promise<FollowedCurve3pool> {
    const deployment = await deployPool(chain);
    await setState(chain, deployment.address, draw);
    const mirror = await freshMirror(chain, deployment);
    return new FollowedCurve3pool(chain, deployment, mirror, draw);
  }

  /** Puts the pool into another state, unheard of by logs, and reads it anew. */
  async jump(): Promise<void> {
    await setState(this.chain, this.deployment.address, this.#draw);
    this.mirror = await freshMirror(this.chain, this.deployment);
  }

  /** Two different coins, in and out. */
  drawPair(): readonly [number, number] {
    const indexIn = this.#draw.integer(0, 2);
    return [indexIn, (indexIn + this.#draw.integer(1, 2)) % 3];
  }

  /** One to four times what the pool holds in all, in whole coins, is far beyond what a swap can use. */
  drawAmount(indexIn: number, wholeCoins: bigint): bigint {
    return this.#draw.logUniform(wholeCoins * (WHOLE[indexIn] ?? 1n) * 4n);
  }

  token(index: number): Address {
    const token = this.deployment.tokens[index];
    if (token === undefined) throw new RangeError(`the pool has no coin ${index}`);
    return token.address;
  }

  swapData(indexIn: number, indexOut: number, amount: bigint): Hex {
    const [call, ...others] = curveStableSwap.encodeSwap(
      this.deployment,
      this.token(indexIn),
      this.token(indexOut),
      amount,
      this.chain.probe,
    );
    if (call === undefined || others.length > 0) throw new Error("a Curve leg is one call");
    return call.data;
  }

  read(): Promise<Json> {
    return this.chain.perform(curveStableSwap.readSnapshot(this.deployment));
  }

  /** A random swap, deposit or withdrawal, followed by its logs; one that the pool refuses leaves none. */
  async disturb(): Promise<void> {
    const choice = this.#draw.integer(0, 7);
    if (choice === 0)
      await this.#follow(encodeFunctionData({ abi, functionName: "add_liquidity", args: [this.#unevenAmounts(), 0n] }));
    else if (choice === 1)
      await this.#follow(
        encodeFunctionData({ abi, functionName: "remove_liquidity", args: [this.#liquidity(), NOTHING] }),
      );
    else if (choice === 2)
      await this.#follow(
        encodeFunctionData({ abi, functionName: "remove_liquidity_imbalance", args: [this.#unevenAmounts(), PLENTY] }),
      );
    else if (choice === 3) await this.#withdrawOneCoin();
    else await this.#swap();
  }

  async #swap(): Promise<void> {
    const [indexIn, indexOut] = this.drawPair();
    await this.#follow(this.swapData(indexIn, indexOut, this.drawAmount(indexIn, 1_000_000n)));
  }

  /** Its log does not say enough: the mirror must stop quoting and be read anew. */
  async #withdrawOneCoin(): Promise<void> {
    const data = encodeFunctionData({
      abi,
      functionName: "remove_liquidity_one_coin",
      args: [this.#liquidity(), BigInt(this.#draw.integer(0, 2)), 0n],
    });
    const mined = await this.chain.run(this.deployment.address, data);
    if (!mined.succeeded) return;
    const outcomes = mined.logs
      .filter((log) => log.address === this.deployment.address)
      .map((log) => this.mirror.applyLog(log).kind);
    expect(outcomes).to.deep.equal(["mismatch"]);
    this.unfollowable += 1;
    expect(this.mirror.quoteExactIn(this.token(0), this.token(1), WHOLE[0]).ok).to.equal(false);
    this.mirror = await freshMirror(this.chain, this.deployment);
  }

  async #follow(data: Hex): Promise<void> {
    const mined = await this.chain.run(this.deployment.address, data);
    this.mirror.advanceTo(mined.timestampSeconds);
    for (const log of mined.logs) {
      const own = log.address === this.deployment.address;
      expect(this.mirror.applyLog(log)).to.deep.equal({ kind: own ? "applied" : "ignored" });
      if (own) this.applied += 1;
    }
  }

  #unevenAmounts(): readonly [bigint, bigint, bigint] {
    const amount = (index: number) => (this.#draw.integer(0, 2) === 0 ? 0n : this.drawAmount(index, 10_000n));
    return [amount(0), amount(1), amount(2)];
  }

  #liquidity(): bigint {
    return this.#draw.logUniform(10n ** 22n);
  }
}

async function freshMirror(chain: ProbeChain, deployment: PoolDeployment): Promise<PoolMirror> {
  const mirror = curveStableSwap.open(deployment, await chain.perform(curveStableSwap.readSnapshot(deployment)));
  mirror.advanceTo(await chain.timestampSeconds());
  return mirror;
}

/** Balances from hundreds to billions of whole coins, even or far from it; A from 1 to 5,000, sometimes on its way. */
async function setState(chain: ProbeChain, pool: Address, draw: SeededDraw): Promise<void> {
  const size = draw.logUniform(10n ** 9n) + 100n;
  const balance = (index: number) => {
    const whole = draw.integer(0, 3) === 0 ? draw.logUniform(size) : draw.between(size / 2n + 1n, size);
    return whole * (WHOLE[index] ?? 1n) + draw.between(0n, (WHOLE[index] ?? 1n) - 1n);
  };
  const ramping = draw.integer(0, 2) === 0;
  const now = await chain.timestampSeconds();
  const initialA = draw.logUniform(5000n);
  const state = {
    balances: [balance(0), balance(1), balance(2)],
    initialA,
    futureA: ramping ? draw.logUniform(5000n) : initialA,
    initialATime: now - DAY_SECONDS,
    futureATime: ramping ? now + draw.between(0n, DAY_SECONDS) : now,
    fee: draw.pick([0n, 1_000_000n, 1_500_000n, 4_000_000n, 5_000_000_000n]),
    adminFee: draw.pick([0n, 5_000_000_000n, 10_000_000_000n]),
    killed: false,
  } as const;
  await chain.send(pool, encodeFunctionData({ abi: abi, functionName: "setState", args: [state] }));
}

async function deployPool(chain: ProbeChain): Promise<PoolDeployment> {
  const coins: Address[] = [];
  for (const _ of DECIMALS) coins.push(await chain.deployToken(PLENTY));
  const liquidityToken = await chain.deploy(readBytecode("replica/tokens/Replica3Crv.sol/Replica3Crv.json"));
  const creation = readBytecode("replica/probes/Curve3PoolHarness.sol/Curve3PoolHarness.json");
  const [coin0, coin1, coin2] = coins;
  if (coin0 === undefined || coin1 === undefined || coin2 === undefined) throw new Error("three coins were deployed");
  const parameters = encodeAbiParameters(
    [{ type: "address[3]" }, { type: "address" }],
    [[coin0, coin1, coin2], liquidityToken],
  );
  const address = await chain.deploy(`${creation}${parameters.slice(2)}`);
  for (const coin of coins) {
    await chain.mint(coin, address, PLENTY);
    await chain.approve(coin, address);
  }
  const mintArgs = [chain.probe, 10n ** 26n] as const;
  await chain.send(
    liquidityToken,
    encodeFunctionData({ abi: liquidityTokenAbi, functionName: "mint", args: mintArgs }),
  );
  await chain.send(
    liquidityToken,
    encodeFunctionData({ abi: liquidityTokenAbi, functionName: "set_minter", args: [address] }),
  );
  const tokens = coins.map((at, index) => ({
    chainId: 1,
    address: at,
    coin: `COIN${index}`,
    decimals: DECIMALS[index] ?? 18,
  }));
  return { id: "curve-3pool", type: curveStableSwap.id, chainId: 1, address, tokens, createdAtBlock: 0n };
}
