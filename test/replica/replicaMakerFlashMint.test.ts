import { expect } from "chai";
import { encodeFunctionData, parseAbi } from "viem";
import { makerAbi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const flashAbi = parseAbi([
  "function maxFlashLoan(address token) view returns (uint256)",
  "function flashFee(address token, uint256 amount) view returns (uint256)",
  "function flashLoan(address receiver, address token, uint256 amount, bytes data) returns (bool)",
  "function vat() view returns (address)",
  "function daiJoin() view returns (address)",
  "function dai() view returns (address)",
  "function max() view returns (uint256)",
]);
const { dai, usdc, makerFlashMint, makerVat, makerDaiJoin } = REPLICA_ADDRESSES;
const flash = { address: makerFlashMint, abi: flashAbi } as const;
const MAX = 500_000_000n * 10n ** 18n;

describe("Maker's flash mint on the replica", () => {
  let replica: Replica;

  beforeEach(async () => {
    replica = await createReplica();
  });
  afterEach(() => replica.close());

  it("lends 500M DAI without a fee, and no other coin", async () => {
    const read = replica.publicClient.readContract;
    expect(await read({ ...flash, functionName: "maxFlashLoan", args: [dai] })).to.equal(MAX);
    expect(await read({ ...flash, functionName: "max" })).to.equal(MAX);
    expect(await read({ ...flash, functionName: "maxFlashLoan", args: [usdc] })).to.equal(0n);
    expect(await read({ ...flash, functionName: "flashFee", args: [dai, MAX] })).to.equal(0n);
    const refused = read({ ...flash, functionName: "flashFee", args: [usdc, 1n] });
    expect(await textOf(refused)).to.include("DssFlash/token-unsupported");
  });

  it("stands between Vat, DaiJoin and DAI at their mainnet addresses", async () => {
    const read = replica.publicClient.readContract;
    expect(await read({ ...flash, functionName: "vat" })).to.equal(makerVat);
    expect(await read({ ...flash, functionName: "daiJoin" })).to.equal(makerDaiJoin);
    expect(await read({ ...flash, functionName: "dai" })).to.equal(dai);
  });

  it("refuses in Maker's words: another coin, above its ceiling, after Maker's shutdown", async () => {
    const { deployer, operator } = replica.accounts;
    const loan = (token: typeof dai | typeof usdc, amount: bigint) => {
      const args = [operator, token, amount, "0x"] as const;
      return textOf(replica.publicClient.simulateContract({ ...flash, functionName: "flashLoan", args }));
    };
    expect(await loan(usdc, 1n)).to.include("DssFlash/token-unsupported");
    expect(await loan(dai, MAX + 1n)).to.include("DssFlash/ceiling-exceeded");
    await replica.send(accountCall(deployer, makerVat, encodeFunctionData({ abi: makerAbi, functionName: "cage" })));
    expect(await loan(dai, 1n)).to.include("DssFlash/vat-not-live");
  });
});

/** What a promise was refused with; empty where it was kept. */
async function textOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "",
    (error: unknown) => String(error),
  );
}
