import { expect } from "chai";
import { type Address, encodeAbiParameters, encodeFunctionData, type Hex, parseAbi, parseAbiParameters } from "viem";
import { encodeJson } from "../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror } from "../../bot/domain/pool.ts";
import { cooldownVault } from "../../bot/pools/cooldownVault.ts";
import { withArguments } from "../../scripts/replica/artifact.ts";
import { ProbeChain, readBytecode } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

const abi = parseAbi([
  "function transferInRewards(uint256 amount)",
  "function setCooldownDuration(uint24 duration)",
  "function deposit(uint256 assets, address receiver)",
  "function mint(uint256 shares, address receiver)",
  "function redeem(uint256 shares, address receiver, address owner)",
  "function withdraw(uint256 assets, address receiver, address owner)",
  "function cooldownShares(uint256 shares)",
]);
const STATES = 40;
const AMOUNTS_PER_STATE = 252;
const SEED = 20_230_314n;
const WAD = 10n ** 18n;
const PLENTY = 1n << 120n;
const MOST = 10n ** 28n;
const WEEK_SECONDS = 604_800;

describe("Quotes of a staking vault with a cooldown", () => {
  let chain: ProbeChain;
  let vault: Address;
  let deployment: PoolDeployment;
  let mirror: PoolMirror;
  const draw = new SeededDraw(SEED);

  beforeEach(async () => {
    chain = await ProbeChain.open();
    const asset = await chain.deployToken(PLENTY);
    const code = readBytecode("replica/probes/ReplicaStakingVault.sol/ReplicaStakingVault.json");
    vault = await chain.deploy(withArguments(code, encodeAbiParameters(parseAbiParameters("address"), [asset])));
    await chain.approve(asset, vault);
    const token = (coin: string, address: Address) => ({ chainId: 1, coin, address, decimals: 18 });
    const tokens = [token("USDE", asset), token("SUSDE", vault)];
    deployment = { id: "vault", type: cooldownVault.id, chainId: 1, address: vault, tokens, createdAtBlock: 0n };
    await chain.run(vault, call("deposit", 1_000_000n * WAD));
    mirror = await fresh();
  });
  afterEach(() => chain.close());

  it("gives and takes, to the unit, what the mirror quotes for 10,000 random states and amounts", async () => {
    const tally = { paid: 0, refused: 0 };
    for (let state = 0; state < STATES; state += 1) {
      await disturb();
      expect(encodeJson(mirror.snapshot())).to.equal(encodeJson((await fresh()).snapshot()));
      for (const name of ["deposit", "mint", "redeem", "withdraw"] as const) await compare(name, tally);
    }
    expect(tally.paid + tally.refused).to.equal(STATES * AMOUNTS_PER_STATE);
    expect(Math.min(tally.paid, tally.refused)).to.be.greaterThan(STATES * 20);
  });

  it("refuses to trade shares back while they must wait, and says how long", async () => {
    await follow(encodeFunctionData({ abi, functionName: "setCooldownDuration", args: [WEEK_SECONDS] }));
    const [asset, share] = [address(0), address(1)];
    expect(mirror.quoteExactIn(share, asset, WAD)).to.deep.equal({
      ok: false,
      reason: "shares wait 604800 seconds for their assets: they cannot be traded back at once",
    });
    expect(mirror.searchCurve?.(share, asset)).to.equal(null);
    expect(mirror.quoteExactIn(asset, share, WAD).ok).to.equal(true);
    expect(mirror.depth(asset, share, 100n)).to.not.equal(null);
  });

  it("notices coins that somebody sent by the next deposit, and quotes nothing until it is read anew", async () => {
    await chain.mint(address(0), vault, 1_000n * WAD);
    const mined = await chain.run(vault, call("deposit", WAD));
    mirror.advanceTo(mined.timestampSeconds);
    const kinds = mined.logs.map((log) => mirror.applyLog(log).kind).filter((kind) => kind !== "ignored");
    expect(kinds).to.deep.equal(["mismatch"]);
    expect(mirror.quoteExactIn(address(0), address(1), WAD).ok).to.equal(false);
    expect((await fresh()).quoteExactIn(address(0), address(1), WAD).ok).to.equal(true);
  });

  type Swap = "deposit" | "mint" | "redeem" | "withdraw";

  async function compare(name: Swap, tally: { paid: number; refused: number }): Promise<void> {
    const [from, to] = name === "deposit" || name === "mint" ? ([0, 1] as const) : ([1, 0] as const);
    const pair = [address(from), address(to)] as const;
    const amounts = Array.from({ length: AMOUNTS_PER_STATE / 4 }, () => draw.logUniform(MOST));
    const swaps = amounts.map((amount) => call(name, amount));
    const outcomes = await chain.tryMany(vault, pair, swaps, "0x");
    for (const [at, amount] of amounts.entries()) {
      const real = outcomes[at];
      if (real === undefined) throw new Error("an outcome is missing");
      const what = `${name} ${amount} at ${encodeJson(mirror.snapshot())}`;
      const moved = real.done ? { spent: real.spent, received: real.received } : null;
      expect(quoted(name, pair, amount), what).to.deep.equal(moved);
      tally[real.done ? "paid" : "refused"] += 1;
    }
  }

  function quoted(name: Swap, pair: readonly [Address, Address], amount: bigint) {
    if (name === "deposit" || name === "redeem") {
      const quote = mirror.quoteExactIn(...pair, amount);
      return quote.ok ? { spent: amount, received: quote.amountOut } : null;
    }
    const quote = mirror.quoteExactOut?.(...pair, amount);
    return quote?.ok === true ? { spent: quote.amountIn, received: amount } : null;
  }

  /** The probe is the only holder, so that what it can redeem is all that there is. */
  function call(name: Swap, amount: bigint): Hex {
    const to = chain.probe;
    return name === "deposit" || name === "mint"
      ? encodeFunctionData({ abi, functionName: name, args: [amount, to] })
      : encodeFunctionData({ abi, functionName: name, args: [amount, to, to] });
  }

  async function disturb(): Promise<void> {
    const choice = draw.integer(0, 5);
    const amount = draw.logUniform(10n ** 25n);
    if (choice === 0) await follow(encodeFunctionData({ abi, functionName: "transferInRewards", args: [amount] }));
    else if (choice === 1) {
      const args = [draw.integer(0, 1) * WEEK_SECONDS] as const;
      await follow(encodeFunctionData({ abi, functionName: "setCooldownDuration", args }));
    } else if (choice === 2) {
      await follow(encodeFunctionData({ abi, functionName: "cooldownShares", args: [amount / 1_000n] }));
    } else await follow(call(draw.pick(["deposit", "mint", "redeem", "withdraw"]), amount));
    // The vault's own log comes last, so that its worth is as of the newest block.
    await chain.setNextTimestamp((await chain.timestampSeconds()) + draw.between(1n, 20_000n));
    await follow(call("deposit", draw.logUniform(10n ** 24n) + 2n * WAD));
  }

  async function follow(data: Hex): Promise<void> {
    const mined = await chain.run(vault, data);
    mirror.advanceTo(mined.timestampSeconds);
    for (const log of mined.logs) expect(mirror.applyLog(log).kind).to.not.equal("mismatch");
  }

  async function fresh(): Promise<PoolMirror> {
    const opened = cooldownVault.open(deployment, await chain.perform(cooldownVault.readSnapshot(deployment)));
    opened.advanceTo(await chain.timestampSeconds());
    return opened;
  }

  function address(index: number): Address {
    const token = deployment.tokens[index];
    if (token === undefined) throw new RangeError(`the vault has no token ${index}`);
    return token.address;
  }
});
