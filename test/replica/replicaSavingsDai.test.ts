import { expect } from "chai";
import { type Address, encodeFunctionData, maxUint256, parseAbi } from "viem";
import { erc20Abi, savingsVaultAbi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const { dai, savingsDai, makerPot } = REPLICA_ADDRESSES;
const abi = parseAbi([
  "function asset() view returns (address)",
  "function pot() view returns (address)",
  "function totalAssets() view returns (uint256)",
  "function previewDeposit(uint256 assets) view returns (uint256)",
  "function previewRedeem(uint256 shares) view returns (uint256)",
]);
const potAbi = parseAbi(["function chi() view returns (uint256)", "function rho() view returns (uint256)"]);
const WAD = 10n ** 18n;
const RAY = 10n ** 27n;
const YEAR_SECONDS = 31_536_000n;
const DEPOSIT = 1_000_000n * WAD;

describe("Savings DAI on the replica", () => {
  let replica: Replica;
  let trader: Address;

  beforeEach(async () => {
    replica = await createReplica();
    const [first] = replica.accounts.traders;
    if (first === undefined) throw new Error("the replica has no trader");
    trader = first;
    const approval = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [savingsDai, maxUint256] });
    await replica.send(accountCall(trader, dai, approval));
  });
  afterEach(() => replica.close());

  it("keeps DAI in the Pot at their mainnet addresses", async () => {
    const read = { address: savingsDai, abi } as const;
    expect(await replica.publicClient.readContract({ ...read, functionName: "asset" })).to.equal(dai);
    expect(await replica.publicClient.readContract({ ...read, functionName: "pot" })).to.equal(makerPot);
    const total = await replica.publicClient.readContract({ ...read, functionName: "totalAssets" });
    expect(total >= 50_000_000n * WAD - 1n && total < 50_001_000n * WAD, `${total}`).to.equal(true);
  });

  it("gives shares at the Pot's chi of the very second, rounded down, and DAI back the same way", async () => {
    const shares = await gained(savingsDai, deposit(DEPOSIT));
    expect(shares).to.equal((DEPOSIT * RAY) / (await chi()));
    const redeemed = await gained(dai, redeem(shares));
    expect(redeemed).to.equal((shares * (await chi())) / RAY);
    // Twelve seconds at one per cent a year on a million are 0.0038 DAI.
    expect(redeemed > DEPOSIT && redeemed < DEPOSIT + WAD / 200n).to.equal(true);
  });

  it("grows by one per cent in a year, known before anybody drips", async () => {
    const shares = await gained(savingsDai, deposit(DEPOSIT));
    const { timestamp } = await replica.publicClient.getBlock();
    await replica.mine({ timestampSeconds: timestamp + YEAR_SECONDS, transactions: [] });
    const preview = { address: savingsDai, abi, functionName: "previewRedeem", args: [shares] } as const;
    const expected = await replica.publicClient.readContract(preview);
    const year = (DEPOSIT * 101n) / 100n;
    expect(expected > year - WAD && expected < year + WAD, `${expected}`).to.equal(true);
    expect((await gained(dai, redeem(shares))) >= expected).to.equal(true);
  });

  it("refuses to redeem what nobody holds or allowed", async () => {
    const [, stranger] = replica.accounts.traders;
    if (stranger === undefined) throw new Error("the replica has one trader");
    const shares = await gained(savingsDai, deposit(DEPOSIT));
    const attempt = (account: Address, units: bigint) =>
      replica.publicClient.call({ account, to: savingsDai, data: redeem(units) }).then(
        () => "",
        (error: unknown) => String(error),
      );
    expect(await attempt(trader, shares + 1n)).to.include("SavingsDai/insufficient-balance");
    expect(await attempt(stranger, shares)).to.include("SavingsDai/insufficient-allowance");
  });

  /** Units of a token that the trader gained by a call to the vault. */
  async function gained(token: Address, data: `0x${string}`): Promise<bigint> {
    const before = await balanceOf(token);
    await replica.send(accountCall(trader, savingsDai, data));
    return (await balanceOf(token)) - before;
  }

  function deposit(assets: bigint) {
    return encodeFunctionData({ abi: savingsVaultAbi, functionName: "deposit", args: [assets, trader] });
  }

  function redeem(shares: bigint) {
    return encodeFunctionData({ abi: savingsVaultAbi, functionName: "redeem", args: [shares, trader, trader] });
  }

  async function balanceOf(address: Address): Promise<bigint> {
    return replica.publicClient.readContract({ address, abi: erc20Abi, functionName: "balanceOf", args: [trader] });
  }

  async function chi(): Promise<bigint> {
    return replica.publicClient.readContract({ address: makerPot, abi: potAbi, functionName: "chi" });
  }
});
