import { expect } from "chai";
import { type Address, encodeFunctionData, type Hex, parseAbi } from "viem";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const { usdc, usdt, dai, threeCrv, curve3pool, usdcUsdFeed } = REPLICA_ADDRESSES;
const abi = parseAbi([
  "function approve(address spender, uint256 value)",
  "function transfer(address to, uint256 value)",
  "function transferFrom(address from, address to, uint256 value)",
  "function allowance(address holder, address spender) view returns (uint256)",
  "function balanceOf(address account) view returns (uint256)",
  "function mint(address to, uint256 value)",
  "function blacklist(address account)",
  "function unBlacklist(address account)",
  "function pause()",
  "function unpause()",
  "function setParams(uint256 newBasisPoints, uint256 newMaxFee)",
  "function ramp_A(uint256 futureA, uint256 futureTime)",
  "function commit_new_fee(uint256 newFee, uint256 newAdminFee)",
  "function apply_new_fee()",
  "function fee() view returns (uint256)",
  "function A() view returns (uint256)",
  "function remove_liquidity(uint256 amount, uint256[3] minAmounts)",
  "function confirmAggregator(address proposal)",
  "function aggregator() view returns (address)",
  "function transmit(int192 answer, uint32 startedAt, uint32 updatedAt)",
]);
const ONE_DAY_SECONDS = 86_400n;

describe("Coins, 3pool and feeds of the replica behave as the deployed ones", () => {
  let replica: Replica;
  let holder: Address;
  let friend: Address;
  let spender: Address;
  let now: bigint;

  before(async () => {
    replica = await createReplica();
    const [first, second, third] = replica.accounts.traders;
    if (first === undefined || second === undefined || third === undefined) throw new Error("too few traders");
    [holder, friend, spender] = [first, second, third];
    now = replica.head.timestampSeconds;
  });
  after(() => replica.close());

  /** Mines one call and says how it ended. */
  async function act(from: Address, to: Address, data: Hex): Promise<string> {
    now += 12n;
    const block = await replica.mine({
      timestampSeconds: now,
      transactions: [accountCall(from, to, data, undefined, 500_000n)],
    });
    return block.outcomes[0]?.status ?? "missing";
  }
  const approve = (token: Address, value: bigint): Promise<string> =>
    act(holder, token, encodeFunctionData({ abi, functionName: "approve", args: [spender, value] }));
  const pull = (token: Address, value: bigint): Promise<string> =>
    act(spender, token, encodeFunctionData({ abi, functionName: "transferFrom", args: [holder, friend, value] }));
  const push = (token: Address, value: bigint): Promise<string> =>
    act(holder, token, encodeFunctionData({ abi, functionName: "transfer", args: [friend, value] }));
  const balance = (token: Address, account: Address): Promise<bigint> =>
    replica.publicClient.readContract({ address: token, abi, functionName: "balanceOf", args: [account] });
  const allowance = (token: Address): Promise<bigint> =>
    replica.publicClient.readContract({ address: token, abi, functionName: "allowance", args: [holder, spender] });
  const answerTo = async (token: Address, data: Hex): Promise<unknown> =>
    replica.rpc("eth_call", [{ from: holder, to: token, data }, "latest"]);

  it("return true from USDC's and DAI's transfers, nothing from USDT's", async () => {
    const data = encodeFunctionData({ abi, functionName: "transfer", args: [friend, 1n] });
    const yes = `0x${"1".padStart(64, "0")}`;
    expect(await Promise.all([usdc, dai, usdt].map((token) => answerTo(token, data)))).to.deep.equal([yes, yes, "0x"]);
  });

  it("spend an exact allowance to zero and refuse one unit more", async () => {
    for (const token of [usdc, usdt, dai]) {
      expect(await approve(token, 1_000n)).to.equal("success");
      expect(await pull(token, 1_001n)).to.equal("reverted");
      const before = await balance(token, friend);
      expect(await pull(token, 1_000n)).to.equal("success");
      expect((await balance(token, friend)) - before).to.equal(1_000n);
      expect(await allowance(token)).to.equal(0n);
    }
  });

  it("change USDT's and 3Crv's allowance only through zero, USDC's and DAI's at will", async () => {
    for (const [token, expected] of [
      [usdt, "reverted"],
      [threeCrv, "reverted"],
      [usdc, "success"],
      [dai, "success"],
    ] as const) {
      expect(await approve(token, 5n)).to.equal("success");
      expect(await approve(token, 6n)).to.equal(expected);
      expect(await approve(token, 0n)).to.equal("success");
    }
  });

  it("keep DAI's and USDT's unlimited allowance, but not USDC's", async () => {
    const unlimited = 2n ** 256n - 1n;
    for (const [token, left] of [
      [dai, unlimited],
      [usdt, unlimited],
      [usdc, unlimited - 7n],
    ] as const) {
      await approve(token, unlimited);
      expect(await pull(token, 7n)).to.equal("success");
      expect(await allowance(token)).to.equal(left);
      await approve(token, 0n);
    }
  });

  it("block a blacklisted holder of USDC in either direction until he is let go", async () => {
    const { deployer } = replica.accounts;
    await act(deployer, usdc, encodeFunctionData({ abi, functionName: "blacklist", args: [friend] }));
    expect(await push(usdc, 1n)).to.equal("reverted");
    await act(deployer, usdc, encodeFunctionData({ abi, functionName: "unBlacklist", args: [friend] }));
    expect(await push(usdc, 1n)).to.equal("success");
  });

  it("stop USDC and USDT while they are paused", async () => {
    for (const token of [usdc, usdt]) {
      await act(replica.accounts.deployer, token, encodeFunctionData({ abi, functionName: "pause" }));
      expect(await push(token, 1n)).to.equal("reverted");
      await act(replica.accounts.deployer, token, encodeFunctionData({ abi, functionName: "unpause" }));
      expect(await push(token, 1n)).to.equal("success");
    }
  });

  it("take USDT's fee once it is switched on, up to its ceiling, for the owner", async () => {
    const { deployer } = replica.accounts;
    await act(deployer, usdt, encodeFunctionData({ abi, functionName: "setParams", args: [10n, 5n] }));
    const [before, ownerBefore] = [await balance(usdt, friend), await balance(usdt, deployer)];
    await push(usdt, 1_000_000_000n);
    expect((await balance(usdt, friend)) - before).to.equal(999_000_000n);
    await push(usdt, 1_000_000_000_000n);
    expect((await balance(usdt, deployer)) - ownerBefore).to.equal(1_000_000n + 5_000_000n);
    await act(deployer, usdt, encodeFunctionData({ abi, functionName: "setParams", args: [0n, 0n] }));
  });

  it("let nobody but the issuers create coins", async () => {
    for (const token of [usdc, dai, threeCrv]) {
      const data = encodeFunctionData({ abi, functionName: "mint", args: [holder, 10n ** 18n] });
      expect(await act(holder, token, data)).to.equal("reverted");
    }
  });

  it("change the 3pool's fee only after three days and only for its owner", async () => {
    const { deployer } = replica.accounts;
    const commit = encodeFunctionData({ abi, functionName: "commit_new_fee", args: [4_000_000n, 5_000_000_000n] });
    const apply = encodeFunctionData({ abi, functionName: "apply_new_fee" });
    expect(await act(holder, curve3pool, commit)).to.equal("reverted");
    expect(await act(deployer, curve3pool, commit)).to.equal("success");
    expect(await act(deployer, curve3pool, apply)).to.equal("reverted");
    now += 3n * ONE_DAY_SECONDS;
    expect(await act(deployer, curve3pool, apply)).to.equal("success");
    expect(await replica.publicClient.readContract({ address: curve3pool, abi, functionName: "fee" })).to.equal(
      4_000_000n,
    );
  });

  it("ramp the 3pool's amplification by at most ten times over at least a day", async () => {
    const ramp = (futureA: bigint, seconds: bigint) =>
      act(
        replica.accounts.deployer,
        curve3pool,
        encodeFunctionData({ abi, functionName: "ramp_A", args: [futureA, now + seconds] }),
      );
    expect(await ramp(20_001n, 2n * ONE_DAY_SECONDS)).to.equal("reverted");
    expect(await ramp(199n, 2n * ONE_DAY_SECONDS)).to.equal("reverted");
    expect(await ramp(1_000n, ONE_DAY_SECONDS / 2n)).to.equal("reverted");
    expect(await ramp(1_000n, 2n * ONE_DAY_SECONDS)).to.equal("success");
    now += 2n * ONE_DAY_SECONDS;
    await replica.mine({ timestampSeconds: now, transactions: [] });
    expect(await replica.publicClient.readContract({ address: curve3pool, abi, functionName: "A" })).to.equal(1_000n);
  });

  it("give liquidity back in proportion", async () => {
    const { liquidityProvider } = replica.accounts;
    const tokens = await balance(threeCrv, liquidityProvider);
    const before = await balance(dai, curve3pool);
    const data = encodeFunctionData({ abi, functionName: "remove_liquidity", args: [tokens / 4n, [0n, 0n, 0n]] });
    expect(await act(liquidityProvider, curve3pool, data)).to.equal("success");
    expect(await balance(dai, curve3pool)).to.equal(before - before / 4n);
  });

  it("take Chainlink answers from the transmitter alone, within the band, never back in time", async () => {
    const aggregator = await replica.publicClient.readContract({
      address: usdcUsdFeed,
      abi,
      functionName: "aggregator",
    });
    const transmit = (from: Address, answer: bigint, at: bigint) =>
      act(
        from,
        aggregator,
        encodeFunctionData({ abi, functionName: "transmit", args: [answer, Number(at), Number(at)] }),
      );
    const { transmitter } = replica.accounts;
    expect(await transmit(holder, 100_000_000n, now)).to.equal("reverted");
    expect(await transmit(transmitter, 999_999n, now)).to.equal("reverted");
    const postedAt = now;
    expect(await transmit(transmitter, 99_000_000n, postedAt)).to.equal("success");
    expect(await transmit(transmitter, 99_000_000n, postedAt - 1n)).to.equal("reverted");
  });

  it("replace a feed's aggregator only for its owner and only by the one that was proposed", async () => {
    const confirm = encodeFunctionData({ abi, functionName: "confirmAggregator", args: [holder] });
    expect(await act(holder, usdcUsdFeed, confirm)).to.equal("reverted");
    expect(await act(replica.accounts.deployer, usdcUsdFeed, confirm)).to.equal("reverted");
  });
});
