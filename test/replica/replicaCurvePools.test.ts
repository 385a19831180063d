import { expect } from "chai";
import { type Address, encodeFunctionData, erc20Abi, getAddress, type Hex, parseAbi } from "viem";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { REPLICA_OWN_ADDRESSES } from "../../scripts/replica/ownAddresses.ts";
import { approval } from "../../scripts/replica/placeCoins.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const poolAbi = parseAbi([
  "function coins(uint256 index) view returns (address)",
  "function balances(uint256 index) view returns (uint256)",
  "function A() view returns (uint256)",
  "function A_precise() view returns (uint256)",
  "function lp_token() view returns (address)",
  "function totalSupply() view returns (uint256)",
  "function get_virtual_price() view returns (uint256)",
  "function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)",
  "function admin_balances(uint256 index) view returns (uint256)",
  "function ramp_A(uint256 future_A, uint256 future_time)",
  "function set_new_fee(uint256 fee, uint256 offpeg_fee_multiplier)",
  "function withdraw_admin_fees()",
  "function remove_liquidity(uint256 amount, uint256[] min_amounts, address receiver) returns (uint256[])",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) returns (uint256)",
]);
const WAD = 10n ** 18n;
const MILLION = 10n ** 6n;
const USD_COIN = 10n ** 6n;

describe("Curve's plain pool and its StableSwap-NG pool on the replica", () => {
  let replica: Replica;

  before(async () => {
    replica = await createReplica();
  });
  after(() => replica.close());

  const POOLS = [
    {
      name: "plain pool",
      address: REPLICA_OWN_ADDRESSES.curvePlainPool,
      coins: [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc],
      balances: [20n * MILLION * WAD, 20n * MILLION * USD_COIN],
      amplification: 200n,
      worth: 40n * MILLION * WAD,
    },
    {
      name: "StableSwap-NG pool",
      address: REPLICA_ADDRESSES.curveNgUsdcUsdt,
      coins: [REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt],
      balances: [10n * MILLION * USD_COIN, 10n * MILLION * USD_COIN],
      amplification: 10_000n,
      worth: 20n * MILLION * WAD,
    },
  ] as const;

  for (const { name, address, coins, balances, amplification, worth } of POOLS) {
    const pool = { address, abi: poolAbi } as const;
    const read = () => replica.publicClient.readContract;

    it(`has a ${name} of the right coins, filled and balanced`, async () => {
      for (const [index, coin] of coins.entries()) {
        const args = [BigInt(index)] as const;
        expect(await read()({ ...pool, functionName: "coins", args })).to.equal(getAddress(coin));
        expect(await read()({ ...pool, functionName: "balances", args })).to.equal(balances[index]);
        expect(await held(coin, address)).to.equal(balances[index]);
      }
      expect(await read()({ ...pool, functionName: "A" })).to.equal(amplification);
      expect(await read()({ ...pool, functionName: "A_precise" })).to.equal(amplification * 100n);
      expect(await read()({ ...pool, functionName: "get_virtual_price" })).to.equal(WAD);
      const token = name === "plain pool" ? await read()({ ...pool, functionName: "lp_token" }) : address;
      const supply = { address: token, abi: poolAbi, functionName: "totalSupply" } as const;
      expect(await read()(supply)).to.equal(worth);
      expect(await held(token, replica.accounts.liquidityProvider)).to.equal(worth);
    });

    it(`trades real coins in the ${name}, there and back, for exactly what get_dy says`, async () => {
      const [trader] = replica.accounts.traders;
      const [first, second] = coins;
      if (trader === undefined) throw new Error("the replica has no trader");
      await replica.send(approval(trader, first, address));
      await replica.send(approval(trader, second, address));
      const dx = balances[0] / 100n;
      const bought = await swap(trader, address, 0n, second, dx);
      expect(bought > 0n).to.equal(true);
      const back = await swap(trader, address, 1n, first, bought);
      expect(back < dx, "the round trip costs").to.equal(true);
      expect(back > dx - dx / 1_000n, "and costs little").to.equal(true);
    });
  }

  it("lets the owner alone move A and the fee of the StableSwap-NG pool, within its limits", async () => {
    const { deployer, traders } = replica.accounts;
    const pool = REPLICA_ADDRESSES.curveNgUsdcUsdt;
    const inAMonth = replica.head.timestampSeconds + 2_592_000n;
    const ramp = (to: bigint) => encodeFunctionData({ abi: poolAbi, functionName: "ramp_A", args: [to, inAMonth] });
    const fees = (fee: bigint) =>
      encodeFunctionData({ abi: poolAbi, functionName: "set_new_fee", args: [fee, 10n ** 11n] });
    for (const data of [ramp(20_000n), fees(200_000n)]) {
      expect(await refuses(traders[1], pool, data), "a stranger").to.equal(true);
      expect(await refuses(deployer, pool, data), "the owner").to.equal(false);
    }
    expect(await refuses(deployer, pool, ramp(100_001n)), "more than tenfold").to.equal(true);
    expect(await refuses(deployer, pool, fees(500_000_001n)), "above one half off parity").to.equal(true);
  });

  it("pays the owner's half of the NG pool's fees to nobody but the owner, whoever asks", async () => {
    const { deployer, traders } = replica.accounts;
    const pool = REPLICA_ADDRESSES.curveNgUsdcUsdt;
    const [, asker] = traders;
    if (asker === undefined) throw new Error("the replica has too few traders");
    const read = { address: pool, abi: poolAbi, functionName: "admin_balances" } as const;
    const owed = await replica.publicClient.readContract({ ...read, args: [1n] });
    expect(owed > 0n, "the swaps before left fees").to.equal(true);
    const before = await held(REPLICA_ADDRESSES.usdt, deployer);
    const data = encodeFunctionData({ abi: poolAbi, functionName: "withdraw_admin_fees" });
    await replica.send(accountCall(asker, pool, data));
    expect((await held(REPLICA_ADDRESSES.usdt, deployer)) - before).to.equal(owed);
    expect(await replica.publicClient.readContract({ ...read, args: [1n] })).to.equal(0n);
  });

  it("hands liquidity tokens on, and pays a withdrawal to whomever the holder names", async () => {
    const { liquidityProvider, treasury, traders } = replica.accounts;
    const pool = REPLICA_ADDRESSES.curveNgUsdcUsdt;
    const [, holder] = traders;
    if (holder === undefined) throw new Error("the replica has too few traders");
    const tokens = 1_000n * WAD;
    const handOver = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [holder, tokens] });
    await replica.send(accountCall(liquidityProvider, pool, handOver));
    const args = [tokens, [0n, 0n], treasury] as const;
    const withdrawal = encodeFunctionData({ abi: poolAbi, functionName: "remove_liquidity", args });
    expect(await refuses(treasury, pool, withdrawal), "without tokens").to.equal(true);
    await replica.send(accountCall(holder, pool, withdrawal));
    const received = (await held(REPLICA_ADDRESSES.usdc, treasury)) + (await held(REPLICA_ADDRESSES.usdt, treasury));
    expect(received >= 1_000n * USD_COIN && received < 1_001n * USD_COIN, "at par").to.equal(true);
    expect(await held(pool, holder)).to.equal(0n);
  });

  async function refuses(from: Address | undefined, to: Address, data: Hex): Promise<boolean> {
    if (from === undefined) throw new Error("the replica has too few traders");
    return replica.publicClient.call({ account: from, to, data }).then(
      () => false,
      () => true,
    );
  }

  async function held(token: Address, account: Address): Promise<bigint> {
    return replica.publicClient.readContract({
      address: token,
      abi: erc20Abi,
      functionName: "balanceOf",
      args: [account],
    });
  }

  /** Sells `dx` of coin `i` of a pool of two, which must pay what it quotes. */
  async function swap(trader: Address, address: Address, i: bigint, bought: Address, dx: bigint): Promise<bigint> {
    const coins = [i, 1n - i] as const;
    const quoted = await replica.publicClient.readContract({
      address,
      abi: poolAbi,
      functionName: "get_dy",
      args: [...coins, dx],
    });
    const before = await held(bought, trader);
    const data = encodeFunctionData({ abi: poolAbi, functionName: "exchange", args: [...coins, dx, quoted] });
    const outcome = await replica.send(accountCall(trader, address, data));
    expect(outcome.status).to.equal("success");
    const paid = (await held(bought, trader)) - before;
    expect(paid).to.equal(quoted);
    return paid;
  }
});
