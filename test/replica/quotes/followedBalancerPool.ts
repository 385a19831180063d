import { expect } from "chai";
import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, maxUint256, parseAbi } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { balancerV2Stable } from "../../../bot/pools/balancerV2Stable.ts";
import { balancerAbi } from "../../../scripts/replica/balancerAbi.ts";
import { type BalancerVault, deployBalancerPool } from "./balancerVault.ts";
import type { ProbeChain } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";

const poolAbi = parseAbi([
  "function startAmplificationParameterUpdate(uint256 rawEndValue, uint256 endTime)",
  "function stopAmplificationParameterUpdate()",
  "function getAmplificationParameter() view returns (uint256 value, bool isUpdating, uint256 precision)",
  "function setSwapFeePercentage(uint256 swapFeePercentage)",
  "function setPaused(bool paused)",
  "function balanceOf(address account) view returns (uint256)",
]);
const exitAbi = parseAbi([
  "struct ExitPoolRequest { address[] assets; uint256[] minAmountsOut; bytes userData; bool toInternalBalance; }",
  "function exitPool(bytes32 poolId, address sender, address recipient, ExitPoolRequest request)",
]);
const swapAbi = parseAbi([
  "struct SingleSwap { bytes32 poolId; uint8 kind; address assetIn; address assetOut; uint256 amount; bytes userData; }",
  "struct FundManagement { address sender; bool fromInternalBalance; address recipient; bool toInternalBalance; }",
  "function swap(SingleSwap singleSwap, FundManagement funds, uint256 limit, uint256 deadline) payable returns (uint256)",
]);

const DAY_SECONDS = 86_400n;
const THOUSANDTHS = 1_000n;
const MOST_AMPLIFICATION = 5_000n;
const GIVEN_OUT = 1;
/** `StablePool.JoinKind` and `ExitKind`. */
const INIT = 0n;
const EXACT_TOKENS_IN = 1n;
const EXACT_SHARES_FOR_ONE_COIN = 0n;
const EXACT_SHARES = 1n;
const PLACES: readonly (readonly number[])[] = [
  [18, 6, 6],
  [6, 6],
  [18, 6],
  [6, 18, 8, 18],
  [0, 6, 18, 2, 18],
];

/** A stable pool of Balancer's own bytecode in a Vault of its own, and the mirror that follows it by its logs. */
export class FollowedBalancerPool {
  readonly chain: ProbeChain;
  readonly vault: BalancerVault;
  deployment: PoolDeployment;
  mirror: PoolMirror;
  /** Logs that were folded. */
  applied = 0;
  readonly #draw: SeededDraw;

  private constructor(
    chain: ProbeChain,
    vault: BalancerVault,
    deployment: PoolDeployment,
    mirror: PoolMirror,
    draw: SeededDraw,
  ) {
    this.chain = chain;
    this.vault = vault;
    this.deployment = deployment;
    this.mirror = mirror;
    this.#draw = draw;
  }

  static async open(chain: ProbeChain, vault: BalancerVault, draw: SeededDraw): Promise<FollowedBalancerPool> {
    const deployment = await openPool(chain, vault, draw);
    return new FollowedBalancerPool(chain, vault, deployment, await freshMirror(chain, deployment), draw);
  }

  /** Goes on with another pool: other coins, amplification, fee and balances. */
  async jump(): Promise<void> {
    this.deployment = await openPool(this.chain, this.vault, this.#draw);
    this.mirror = await freshMirror(this.chain, this.deployment);
  }

  /** Two different coins, in and out. */
  drawPair(): readonly [number, number] {
    const coins = this.deployment.tokens.length;
    const indexIn = this.#draw.integer(0, coins - 1);
    return [indexIn, (indexIn + this.#draw.integer(1, coins - 1)) % coins];
  }

  /** Any size from one unit to `whole` coins. */
  drawAmount(index: number, whole: bigint): bigint {
    return this.#draw.logUniform(whole * this.#one(index));
  }

  token(index: number): Address {
    const token = this.deployment.tokens[index];
    if (token === undefined) throw new RangeError(`the pool has no coin ${index}`);
    return token.address;
  }

  /** The executor's own leg. */
  givenIn(indexIn: number, indexOut: number, amount: bigint): Hex {
    const { probe } = this.chain;
    const [tokenIn, tokenOut] = [this.token(indexIn), this.token(indexOut)];
    const [call, ...others] = balancerV2Stable.encodeSwap(this.deployment, tokenIn, tokenOut, amount, probe);
    if (call === undefined || others.length > 0) throw new Error("a leg through the Vault is one call");
    return call.data;
  }

  givenOut(indexIn: number, indexOut: number, amount: bigint): Hex {
    const { probe } = this.chain;
    const [assetIn, assetOut] = [this.token(indexIn), this.token(indexOut)];
    const single = { poolId: this.poolId, kind: GIVEN_OUT, assetIn, assetOut, amount, userData: "0x" } as const;
    const funds = { sender: probe, fromInternalBalance: false, recipient: probe, toInternalBalance: false };
    const args = [single, funds, maxUint256, maxUint256] as const;
    return encodeFunctionData({ abi: swapAbi, functionName: "swap", args });
  }

  get poolId(): Hex {
    const poolId = this.deployment.parameters?.["poolId"];
    if (typeof poolId !== "string") throw new Error("the deployment has no pool id");
    return `0x${poolId.slice(2)}`;
  }

  /** A mirror that knows nothing but what the contracts tell now. */
  fresh(): Promise<PoolMirror> {
    return freshMirror(this.chain, this.deployment);
  }

  read(): Promise<Json> {
    return this.chain.perform(balancerV2Stable.readSnapshot(this.deployment));
  }

  /** Something that happens to the pool, followed by its logs; what the pool refuses leaves none. */
  async disturb(): Promise<void> {
    const choice = this.#draw.integer(0, 9);
    if (choice <= 1) await this.#follow(this.#join());
    else if (choice === 2) await this.#follow(await this.#exit());
    else if (choice === 3) await this.#govern(this.#newFee());
    else if (choice === 4) await this.ramp(this.#draw.between(1n, 3n * DAY_SECONDS));
    else await this.#swap();
  }

  /** Sets A on its way for two days, then lets time pass. */
  async ramp(seconds: bigint): Promise<void> {
    const endTime = (await this.chain.timestampSeconds()) + 2n * DAY_SECONDS;
    const view = encodeFunctionData({ abi: poolAbi, functionName: "getAmplificationParameter" });
    const now = BigInt((await this.chain.call(this.deployment.address, view)).slice(0, 2 + 64));
    // Within what the contract permits in a day: half or twice of it.
    const target = (now * this.#draw.between(60n, 180n)) / 100n / THOUSANDTHS + 1n;
    const args = [target < MOST_AMPLIFICATION ? target : MOST_AMPLIFICATION, endTime] as const;
    await this.#govern(encodeFunctionData({ abi: poolAbi, functionName: "startAmplificationParameterUpdate", args }));
    await this.#wait(seconds);
  }

  /** Ends a ramp where it is, so that a fresh read knows A again. */
  async standStill(): Promise<void> {
    await this.#govern(encodeFunctionData({ abi: poolAbi, functionName: "stopAmplificationParameterUpdate" }));
  }

  async pause(paused: boolean): Promise<void> {
    await this.#govern(this.#pause(paused));
  }

  async #swap(): Promise<void> {
    const [indexIn, indexOut] = this.drawPair();
    const amount = this.drawAmount(indexIn, 1_000_000n);
    const data = this.#draw.integer(0, 1) === 0 ? this.givenIn.bind(this) : this.givenOut.bind(this);
    await this.#follow(data(indexIn, indexOut, amount));
  }

  #join(): Hex {
    const amounts = this.deployment.tokens.map((_, index) => this.drawAmount(index, 1_000_000n));
    const userData = encodeAbiParameters(
      [{ type: "uint256" }, { type: "uint256[]" }, { type: "uint256" }],
      [EXACT_TOKENS_IN, amounts, 0n],
    );
    return joinData(this.deployment, this.poolId, this.chain.probe, amounts, userData);
  }

  async #exit(): Promise<Hex> {
    const args = [this.chain.probe] as const;
    const held = await this.chain.call(
      this.deployment.address,
      encodeFunctionData({ abi: poolAbi, functionName: "balanceOf", args }),
    );
    const shares = BigInt(held) / this.#draw.between(3n, 1_000n);
    const one = this.#draw.integer(0, 1) === 0;
    const userData = one
      ? encodeAbiParameters(
          [{ type: "uint256" }, { type: "uint256" }, { type: "uint256" }],
          [EXACT_SHARES_FOR_ONE_COIN, shares, BigInt(this.#draw.integer(0, this.deployment.tokens.length - 1))],
        )
      : encodeAbiParameters([{ type: "uint256" }, { type: "uint256" }], [EXACT_SHARES, shares]);
    const assets = this.deployment.tokens.map(({ address }) => address);
    const request = { assets, minAmountsOut: assets.map(() => 0n), userData, toInternalBalance: false };
    const { probe } = this.chain;
    return encodeFunctionData({
      abi: exitAbi,
      functionName: "exitPool",
      args: [this.poolId, probe, probe, request],
    });
  }

  #newFee(): Hex {
    const fee = this.#draw.pick([10n ** 12n, 10n ** 14n, 4n * 10n ** 14n, 10n ** 17n]);
    return encodeFunctionData({ abi: poolAbi, functionName: "setSwapFeePercentage", args: [fee] });
  }

  #pause(paused: boolean): Hex {
    return encodeFunctionData({ abi: poolAbi, functionName: "setPaused", args: [paused] });
  }

  async #wait(seconds: bigint): Promise<void> {
    await this.chain.setNextTimestamp((await this.chain.timestampSeconds()) + seconds);
    await this.#govern(this.#newFee());
  }

  /** By the pool's owner, which is the chain's account. A revert leaves all as it was. */
  async #govern(data: Hex): Promise<void> {
    this.#fold(await this.chain.send(this.deployment.address, data));
  }

  /** Through the Vault, by the probe. */
  async #follow(data: Hex): Promise<void> {
    this.#fold(await this.chain.run(this.vault.address, data));
  }

  #fold({ logs, timestampSeconds }: Awaited<ReturnType<ProbeChain["run"]>>): void {
    this.mirror.advanceTo(timestampSeconds);
    for (const log of logs) {
      const outcome = this.mirror.applyLog(log);
      expect(outcome.kind, JSON.stringify(outcome)).to.not.equal("mismatch");
      if (outcome.kind === "applied") this.applied += 1;
    }
  }

  #one(index: number): bigint {
    return 10n ** BigInt(this.deployment.tokens[index]?.decimals ?? 0);
  }
}

async function freshMirror(chain: ProbeChain, deployment: PoolDeployment): Promise<PoolMirror> {
  const mirror = balancerV2Stable.open(deployment, await chain.perform(balancerV2Stable.readSnapshot(deployment)));
  mirror.advanceTo(await chain.timestampSeconds());
  return mirror;
}

/** From hundreds to billions of whole coins, even or far from it; another draw where the pool cannot begin with them. */
async function openPool(chain: ProbeChain, vault: BalancerVault, draw: SeededDraw): Promise<PoolDeployment> {
  const decimals = draw.pick(PLACES);
  const terms = {
    decimals,
    amplification: draw.logUniform(MOST_AMPLIFICATION),
    swapFeeWad: draw.pick([10n ** 12n, 10n ** 14n, 10n ** 15n, 10n ** 17n]),
  };
  const deployment = await deployBalancerPool(chain, vault, terms);
  const size = draw.logUniform(10n ** 9n) + 100n;
  const amounts = decimals.map((places) => {
    const whole = draw.integer(0, 3) === 0 ? draw.logUniform(size) : draw.between(size / 2n + 1n, size);
    const one = 10n ** BigInt(places);
    return whole * one + draw.between(0n, one - 1n);
  });
  const userData = encodeAbiParameters([{ type: "uint256" }, { type: "uint256[]" }], [INIT, amounts]);
  const poolId: Hex = `0x${String(deployment.parameters?.["poolId"]).slice(2)}`;
  const joined = await chain.run(vault.address, joinData(deployment, poolId, chain.probe, amounts, userData));
  return joined.succeeded ? deployment : openPool(chain, vault, draw);
}

function joinData(
  { tokens }: PoolDeployment,
  poolId: Hex,
  sender: Address,
  maxAmountsIn: readonly bigint[],
  userData: Hex,
): Hex {
  const request = { assets: tokens.map(({ address }) => address), maxAmountsIn, userData, fromInternalBalance: false };
  return encodeFunctionData({ abi: balancerAbi, functionName: "joinPool", args: [poolId, sender, sender, request] });
}
