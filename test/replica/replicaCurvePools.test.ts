import { expect } from "chai";
import { type Address, encodeFunctionData, erc20Abi, getAddress, parseAbi } from "viem";
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
