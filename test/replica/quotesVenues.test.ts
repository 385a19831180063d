import { expect } from "chai";
import { type Address, encodeFunctionData, type Hex, maxUint256, parseAbi, stringToHex } from "viem";
import { encodeJson } from "../../bot/domain/json.ts";
import type { PoolDeployment, PoolType } from "../../bot/domain/pool.ts";
import { erc4626 } from "../../bot/pools/erc4626.ts";
import { makerLitePsm } from "../../bot/pools/makerLitePsm.ts";
import { makerPsm } from "../../bot/pools/makerPsm.ts";
import { uniswapV2 } from "../../bot/pools/uniswapV2.ts";
import { makerAbi, makerPsmAbi, makerVatAbi, savingsVaultAbi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { FollowedVenue } from "./quotes/followedVenue.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";
import { VenueProbe } from "./quotes/venueProbe.ts";

const STATES = 40;
const AMOUNTS_PER_STATE = 252;
const SEED = 20_230_312n;
const WAD = 10n ** 18n;
const RAY = 10n ** 27n;
const { dai, usdc, savingsDai, makerVat, makerDaiJoin, makerPot, makerPsmGemJoin } = REPLICA_ADDRESSES;

const vatAbi = parseAbi(["function dai(address holder) view returns (uint256 rad)"]);

const token = (coin: string, address: Address, decimals: number) => ({ chainId: 1, coin, address, decimals });
const DAI = token("DAI", dai, 18);
const USDC = token("USDC", usdc, 6);

type Venue = {
  readonly type: PoolType;
  readonly deployment: PoolDeployment;
  /** The most that is tried, whole coins: well beyond what the venue can take. */
  readonly most: bigint;
  /** Something that happens to it, followed by its logs, or, where it leaves none, read again. */
  readonly disturb: (venue: FollowedVenue, draw: SeededDraw) => Promise<void>;
};

const deploymentOf = (type: PoolType, address: Address, tokens: PoolDeployment["tokens"], spender?: Address) => ({
  id: `${type.id}:test`,
  type: type.id,
  chainId: 1,
  address,
  tokens,
  createdAtBlock: 0n,
  ...(spender === undefined ? {} : { spender }),
});

const PAIR = deploymentOf(uniswapV2, REPLICA_ADDRESSES.uniswapV2DaiUsdc, [DAI, USDC]);
const VENUES: readonly Venue[] = [
  {
    type: makerPsm,
    deployment: deploymentOf(makerPsm, REPLICA_ADDRESSES.makerPsm, [DAI, USDC], makerPsmGemJoin),
    most: 1_000_000_000n,
    disturb: disturbPsm,
  },
  {
    type: makerLitePsm,
    deployment: deploymentOf(makerLitePsm, REPLICA_ADDRESSES.makerLitePsm, [DAI, USDC]),
    most: 1_000_000_000n,
    disturb: disturbLitePsm,
  },
  {
    type: erc4626,
    deployment: deploymentOf(erc4626, savingsDai, [DAI, token("SDAI", savingsDai, 18)]),
    most: 1_000_000_000n,
    disturb: disturbVault,
  },
];

describe("Quotes of venues against the replica's contracts", () => {
  let replica: Replica;

  beforeEach(async () => {
    replica = await createReplica();
  });
  afterEach(() => replica.close());

  for (const { type, deployment, most, disturb } of VENUES) {
    const name = `${type.id} ${deployment.tokens.map(({ coin }) => coin).join("/")}`;
    it(`pays and takes, to the unit, what the mirror quotes for 10,000 random states and amounts: ${name}`, async () => {
      const draw = new SeededDraw(SEED);
      const venue = await FollowedVenue.open(replica, type, deployment);
      if (type === erc4626) await venue.swap(0, 100_000_000n * WAD);
      const funds = await Promise.all([venue.heldOf(0), venue.heldOf(1)]);
      const probe = await VenueProbe.open(
        replica,
        venue,
        funds.map((held) => held / 2n),
      );
      await venue.readAgain();
      const tally = { paid: 0, refused: 0 };
      for (let state = 0; state < STATES; state += 1) {
        await disturb(venue, draw);
        await venue.expectInStep();
        const backed = await backedDai(replica);
        for (const indexIn of [0, 1]) {
          const draws = (index: number) =>
            Array.from({ length: AMOUNTS_PER_STATE / 4 }, () => venue.drawAmount(draw, index, most));
          const half = (funds[indexIn] ?? 0n) / 2n;
          const limit = indexIn === 0 ? lesser(half, backed) : half;
          const sales = () => draws(indexIn).map((units) => lesser(units, limit));
          await compareSales(venue, probe, indexIn, sales(), tally);
          if (indexIn === 1 && type !== erc4626) await compareSales(venue, probe, indexIn, sales(), tally);
          else await comparePurchases(venue, probe, indexIn, draws(1 - indexIn), limit, tally);
        }
      }
      expect(tally.paid + tally.refused).to.equal(STATES * AMOUNTS_PER_STATE);
      expect(tally.paid).to.be.greaterThan((STATES * AMOUNTS_PER_STATE) / 3);
      expect(tally.refused).to.be.greaterThan(STATES);
    });
  }

  it("would be refused one unit more by a pair: what it is asked for is the most that it gives", async () => {
    const venue = await FollowedVenue.open(replica, uniswapV2, PAIR);
    for (const amount of [1_000n, 123_456_789n, 10n ** 15n]) {
      const quote = venue.mirror.quoteExactIn(USDC.address, DAI.address, amount);
      if (!quote.ok) throw new Error(quote.reason);
      expect((await venue.trySwap(1, amount, quote.amountOut)).done).to.equal(true);
      expect((await venue.trySwap(1, amount, quote.amountOut + 1n)).done).to.equal(false);
    }
  });

  it("stops quoting a module whose log contradicts the mirror: a ceiling that was raised without a log", async () => {
    const venue = await FollowedVenue.open(
      replica,
      makerPsm,
      deploymentOf(makerPsm, REPLICA_ADDRESSES.makerPsm, [DAI, USDC], makerPsmGemJoin),
    );
    const beyond = 700_000_000n * 10n ** 6n;
    expect(venue.mirror.quoteExactIn(usdc, dai, beyond)).to.deep.include({ ok: false });
    const raised = vatFile("line", 2_000_000_000n * WAD * RAY);
    await venue.perform([{ from: replica.accounts.deployer, to: makerVat, data: raised }]);
    const sale = encodeFunctionData({ abi: makerPsmAbi, functionName: "sellGem", args: [venue.trader, beyond] });
    const folding = venue.perform([{ from: venue.trader, to: venue.deployment.address, data: sale }]);
    expect(await folding.then(() => "", String)).to.include("mismatch");
    expect(venue.mirror.quoteExactIn(usdc, dai, 1n)).to.deep.include({ ok: false });
    await venue.readAgain();
    expect(venue.mirror.quoteExactIn(usdc, dai, 1n).ok).to.equal(true);
  });
});

type Tally = { paid: number; refused: number };

/** Each call moves just what was quoted, or reverts just where it was refused. */
async function compareSales(
  venue: FollowedVenue,
  probe: VenueProbe,
  indexIn: number,
  amounts: readonly bigint[],
  tally: Tally,
): Promise<void> {
  const outcomes = await probe.tryGivenIn(indexIn, amounts);
  for (const [at, units] of amounts.entries()) {
    const quote = venue.mirror.quoteExactIn(...venue.pair(indexIn), units);
    const real = outcomes[at];
    const what = `${units} of token ${indexIn} at ${encodeJson(venue.mirror.snapshot())}`;
    expect(quote.ok, `${what}: ${quote.ok ? "" : quote.reason}`).to.equal(real?.done);
    tally[quote.ok ? "paid" : "refused"] += 1;
    if (!quote.ok || real === undefined) continue;
    expect(real.received, what).to.equal(quote.amountOut);
    const left = units - real.spent;
    expect(left >= 0n && left < leastPrice(venue, indexIn), `${what}: ${left} left`).to.equal(true);
  }
}

/** The same for exact outputs. What costs more than the probe has is refused by its coin, whatever the venue says. */
async function comparePurchases(
  venue: FollowedVenue,
  probe: VenueProbe,
  indexIn: number,
  amounts: readonly bigint[],
  held: bigint,
  tally: Tally,
): Promise<void> {
  const outcomes = await probe.tryGivenOut(indexIn, amounts);
  for (const [at, units] of amounts.entries()) {
    const quote = venue.mirror.quoteExactOut?.(...venue.pair(indexIn), units);
    if (quote === undefined) throw new Error("the venue has no exact outputs");
    const real = outcomes[at];
    const what = `${units} for token ${indexIn} at ${encodeJson(venue.mirror.snapshot())}`;
    const isPaid = quote.ok && quote.amountIn <= held;
    expect(real?.done, `${what}: ${quote.ok ? quote.amountIn : quote.reason}`).to.equal(isPaid);
    tally[isPaid ? "paid" : "refused"] += 1;
    if (!quote.ok || !isPaid) continue;
    expect(real?.spent, what).to.equal(quote.amountIn);
    expect(real?.received, what).to.equal(units);
  }
}

/** The local chain has given out more DAI than Maker's books know of: none beyond that can be brought back into them. */
async function backedDai({ publicClient }: Replica): Promise<bigint> {
  const args = [makerDaiJoin] as const;
  return (await publicClient.readContract({ address: makerVat, abi: vatAbi, functionName: "dai", args })) / RAY;
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** What may be left of DAI: less than one unit of the coin costs. Nothing is left of anything else. */
function leastPrice({ type }: FollowedVenue, indexIn: number): bigint {
  const isModule = type === makerPsm || type === makerLitePsm;
  return isModule && indexIn === 0 ? 2n * 10n ** 12n + 2n : 1n;
}

async function disturbPsm(venue: FollowedVenue, draw: SeededDraw): Promise<void> {
  const { deployer } = venue.replica.accounts;
  const choice = draw.integer(0, 5);
  if (choice === 0) {
    await venue.perform([
      { from: deployer, to: makerVat, data: vatFile("line", draw.logUniform(10n ** 9n) * WAD * RAY) },
    ]);
    await venue.readAgain();
  } else if (choice === 1) {
    const args = [stringToHex("Line", { size: 32 }), draw.logUniform(3n * 10n ** 9n) * WAD * RAY] as const;
    const data = encodeFunctionData({ abi: makerVatAbi, functionName: "file", args });
    await venue.perform([{ from: deployer, to: makerVat, data }]);
    await venue.readAgain();
  } else if (choice === 2) {
    await setFee(venue, draw, [0n, 1n, 10n ** 14n, 10n ** 16n, 5n * 10n ** 17n, WAD]);
  } else {
    await tradeModule(venue, draw);
  }
}

async function disturbLitePsm(venue: FollowedVenue, draw: SeededDraw): Promise<void> {
  const { trader, deployment } = venue;
  const choice = draw.integer(0, 5);
  if (choice <= 1) {
    await setFee(venue, draw, [0n, 0n, 1n, 10n ** 14n, 10n ** 16n, WAD, maxUint256]);
  } else if (choice === 2) {
    const functionName = draw.pick(["fill", "trim", "chug"] as const);
    const data = encodeFunctionData({ abi: makerPsmAbi, functionName });
    await venue.perform([{ from: trader, to: deployment.address, data }]);
  } else {
    await tradeModule(venue, draw);
  }
}

async function tradeModule(venue: FollowedVenue, draw: SeededDraw): Promise<void> {
  const indexIn = draw.integer(0, 1);
  await venue.swap(indexIn, venue.drawAmount(draw, indexIn, 200_000_000n));
}

async function setFee(venue: FollowedVenue, draw: SeededDraw, fees: readonly bigint[]): Promise<void> {
  const args = [stringToHex(draw.pick(["tin", "tout"]), { size: 32 }), draw.pick(fees)] as const;
  const data = encodeFunctionData({ abi: makerPsmAbi, functionName: "file", args });
  await venue.perform([{ from: venue.replica.accounts.deployer, to: venue.deployment.address, data }]);
}

async function disturbVault(venue: FollowedVenue, draw: SeededDraw): Promise<void> {
  const choice = draw.integer(0, 3);
  if (choice === 0) {
    await setSavingsRate(venue, draw);
    return;
  }
  if (choice === 1) {
    const { timestamp } = await venue.replica.publicClient.getBlock();
    await venue.replica.mine({ timestampSeconds: timestamp + draw.between(1n, 10_000_000n), transactions: [] });
  }
  // The vault itself goes last, so that its worth is as of the newest block and can be compared with a fresh read.
  const assets = venue.drawAmount(draw, 0, 1_000_000n);
  const data = encodeFunctionData({ abi: savingsVaultAbi, functionName: "deposit", args: [assets, venue.trader] });
  await venue.perform([{ from: venue.trader, to: venue.deployment.address, data }]);
}

async function setSavingsRate(venue: FollowedVenue, draw: SeededDraw): Promise<void> {
  const { deployer } = venue.replica.accounts;
  const drip = encodeFunctionData({ abi: savingsVaultAbi, functionName: "drip" });
  const args = [stringToHex("dsr", { size: 32 }), RAY + draw.between(0n, 5_000_000_000n * 10n ** 9n)] as const;
  const file = encodeFunctionData({ abi: makerAbi, functionName: "file", args });
  await venue.perform([
    { from: deployer, to: makerPot, data: drip },
    { from: deployer, to: makerPot, data: file },
  ]);
  await venue.readAgain();
}

function vatFile(what: string, value: bigint): Hex {
  const args = [stringToHex("PSM-USDC-A", { size: 32 }), stringToHex(what, { size: 32 }), value] as const;
  return encodeFunctionData({ abi: makerVatAbi, functionName: "file", args });
}
