import { expect } from "chai";
import {
  type Address,
  encodeAbiParameters,
  type Hex,
  hexToBigInt,
  keccak256,
  numberToHex,
  parseAbi,
  parseAbiParameters,
  zeroAddress,
} from "viem";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const managerAbi = parseAbi([
  "function extsload(bytes32 slot) view returns (bytes32)",
  "function owner() view returns (address)",
  "function swap((address currency0, address currency1, uint24 fee, int24 tickSpacing, address hooks) key, (bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96) params, bytes hookData) returns (int256)",
]);
const v3Abi = parseAbi([
  "function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16, uint16, uint16, uint8, bool)",
  "function liquidity() view returns (uint128)",
]);
const erc20Abi = parseAbi(["function balanceOf(address account) view returns (uint256)"]);

/** Slot of the mapping of pools in PoolManager, and of the active liquidity in a pool: Uniswap v4's StateLibrary. */
const POOLS_SLOT = 6n;
const LIQUIDITY_OFFSET = 3n;

const { usdc, usdt, dai, uniswapV4PoolManager: manager } = REPLICA_ADDRESSES;

describe("Uniswap v4 on the replica", () => {
  let replica: Replica;

  before(async () => {
    replica = await createReplica();
  });
  after(() => replica.close());

  it("has the largest USDC/USDT pool of mainnet under its mainnet id", () => {
    expect(poolId(usdc, usdt, 10)).to.equal("0x8aa4e11cbdf30eedc92100f4c8a31ff748e201d44712cc8c90d189edaa8e4e47");
  });

  for (const { pair, tokens, fee, v3 } of [
    { pair: "USDC/USDT", tokens: [usdc, usdt], fee: 10, v3: REPLICA_ADDRESSES.uniswapV3UsdcUsdt },
    { pair: "DAI/USDC", tokens: [dai, usdc], fee: 100, v3: REPLICA_ADDRESSES.uniswapV3DaiUsdc },
  ] as const) {
    it(`opens its ${pair} pool at the price and with the liquidity of the v3 pool`, async () => {
      const id = poolId(tokens[0], tokens[1], fee);
      const [sqrtPriceX96] = await replica.publicClient.readContract({
        address: v3,
        abi: v3Abi,
        functionName: "slot0",
      });
      const liquidity = await replica.publicClient.readContract({ address: v3, abi: v3Abi, functionName: "liquidity" });
      const slot0 = await load(replica, id, 0n);
      expect(slot0 & ((1n << 160n) - 1n)).to.equal(sqrtPriceX96);
      expect((slot0 >> 208n) & 0xffffffn, "fee").to.equal(BigInt(fee));
      expect(await load(replica, id, LIQUIDITY_OFFSET)).to.equal(liquidity);
      expect(liquidity > 0n).to.equal(true);
    });
  }

  it("holds what its providers paid in, millions of each coin, and its owner is the deployer", async () => {
    const read = { address: manager, abi: managerAbi } as const;
    const owner = await replica.publicClient.readContract({ ...read, functionName: "owner" });
    expect(owner.toLowerCase()).to.equal(replica.accounts.deployer.toLowerCase());
    for (const [token, decimals] of [
      [usdc, 6n],
      [usdt, 6n],
      [dai, 18n],
    ] as const) {
      const held = { address: token, abi: erc20Abi, functionName: "balanceOf", args: [manager] } as const;
      const units = await replica.publicClient.readContract(held);
      expect(units > 10_000_000n * 10n ** decimals, token).to.equal(true);
    }
  });

  it("swaps for nobody while it is locked", async () => {
    const key = { currency0: usdc, currency1: usdt, fee: 10, tickSpacing: 1, hooks: zeroAddress };
    const params = { zeroForOne: true, amountSpecified: -1_000_000n, sqrtPriceLimitX96: 4_295_128_740n };
    const swap = { address: manager, abi: managerAbi, functionName: "swap", args: [key, params, "0x"] } as const;
    const refused = await replica.publicClient.simulateContract(swap).then(
      () => null,
      (error: unknown) => String(error),
    );
    // ManagerLocked()
    expect(refused).to.include("0x54e3ca0d");
  });
});

function poolId(currency0: Address, currency1: Address, fee: number): Hex {
  const parameters = parseAbiParameters("address, address, uint24, int24, address");
  return keccak256(encodeAbiParameters(parameters, [currency0, currency1, fee, 1, zeroAddress]));
}

async function load(replica: Replica, id: Hex, offset: bigint): Promise<bigint> {
  const base = keccak256(encodeAbiParameters(parseAbiParameters("bytes32, uint256"), [id, POOLS_SLOT]));
  const slot = numberToHex(hexToBigInt(base) + offset, { size: 32 });
  const read = { address: manager, abi: managerAbi, functionName: "extsload", args: [slot] } as const;
  return hexToBigInt(await replica.publicClient.readContract(read));
}
