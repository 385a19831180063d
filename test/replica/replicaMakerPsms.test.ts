import { expect } from "chai";
import fc from "fast-check";
import { type Address, encodeFunctionData, type Hex, maxUint256, parseAbi, stringToHex } from "viem";
import { erc20Abi, makerAbi, makerPsmAbi, makerVatAbi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";

const { dai, usdc, makerVat, makerDaiJoin, makerVow, makerPsm, makerPsmGemJoin, makerLitePsm, makerLitePsmPocket } =
  REPLICA_ADDRESSES;
const psmAbi = parseAbi([
  "function gemJoin() view returns (address)",
  "function vat() view returns (address)",
  "function daiJoin() view returns (address)",
  "function ilk() view returns (bytes32)",
  "function tin() view returns (uint256)",
  "function tout() view returns (uint256)",
  "function buf() view returns (uint256)",
  "function pocket() view returns (address)",
  "function to18ConversionFactor() view returns (uint256)",
  "function HALTED() view returns (uint256)",
  "function rush() view returns (uint256)",
  "function gush() view returns (uint256)",
  "function cut() view returns (uint256)",
]);
const vatAbi = parseAbi([
  "function dai(address account) view returns (uint256 rad)",
  "function urns(bytes32 ilk, address holder) view returns (uint256 ink, uint256 art)",
  "function ilks(bytes32 ilk) view returns (uint256 Art, uint256 rate, uint256 spot, uint256 line, uint256 dust)",
]);
const PSM_ILK = stringToHex("PSM-USDC-A", { size: 32 });
const WAD = 10n ** 18n;
const RAY = 10n ** 27n;
/** DAI base units for one base unit of USDC: to18ConversionFactor of a coin of six decimals. */
const FACTOR = 10n ** 12n;
const MILLION_USDC = 1_000_000n * 10n ** 6n;
const MILLION_DAI = 1_000_000n * WAD;

describe("Maker's peg stability modules on the replica", () => {
  let replica: Replica;
  let trader: Address;

  beforeEach(async () => {
    replica = await createReplica();
    const [first] = replica.accounts.traders;
    if (first === undefined) throw new Error("the replica has no trader");
    trader = first;
    for (const spender of [makerPsmGemJoin, makerLitePsm]) await approve(usdc, spender);
    for (const spender of [makerPsm, makerLitePsm]) await approve(dai, spender);
  });
  afterEach(() => replica.close());

  it("stand at their mainnet addresses between join, Vat and pocket, without fees, holding coins of their own", async () => {
    const read = (address: Address, functionName: "gemJoin" | "vat" | "daiJoin" | "tin" | "tout") =>
      replica.publicClient.readContract({ address, abi: psmAbi, functionName });
    expect(await read(makerPsm, "gemJoin")).to.equal(makerPsmGemJoin);
    expect(await read(makerLitePsm, "gemJoin")).to.equal(makerLitePsm);
    for (const psm of [makerPsm, makerLitePsm]) {
      expect(await Promise.all([read(psm, "vat"), read(psm, "daiJoin")])).to.deep.equal([makerVat, makerDaiJoin]);
      expect(await Promise.all([read(psm, "tin"), read(psm, "tout")])).to.deep.equal([0n, 0n]);
    }
    expect(await balanceOf(usdc, makerPsmGemJoin)).to.equal(500n * MILLION_USDC);
    expect(await balanceOf(usdc, makerLitePsmPocket)).to.equal(100n * MILLION_USDC);
    expect(await balanceOf(dai, makerLitePsm)).to.equal(200n * MILLION_DAI);
  });

  for (const [name, psm] of [
    ["first PSM", makerPsm],
    ["LitePSM", makerLitePsm],
  ] as const) {
    it(`changes at one to one, less or plus a fee rounded down: ${name}`, async () => {
      const fee = fc.constantFrom(0n, 1n, 10n ** 14n, 123_456_789_012_345_678n, WAD);
      await fc.assert(
        fc.asyncProperty(fee, fee, fc.bigInt(0n, MILLION_USDC), async (tin, tout, units) => {
          await setFees(psm, tin, tout);
          const sold = await change(trader, psm, "sellGem", units);
          expect(sold).to.deep.equal({ usdc: -units, dai: units * FACTOR - (units * FACTOR * tin) / WAD });
          const bought = await change(trader, psm, "buyGem", units);
          expect(bought).to.deep.equal({ usdc: units, dai: -(units * FACTOR + (units * FACTOR * tout) / WAD) });
        }),
        { numRuns: 25, seed: 16_800_000 },
      );
    });
  }

  it("has the join, not the first PSM, pull what is sold, and the fee go to the surplus", async () => {
    await setFees(makerPsm, 10n ** 16n, 0n);
    await approve(usdc, makerPsmGemJoin, 0n);
    await approve(usdc, makerPsm);
    expect(await refusal(makerPsm, psmCall("sellGem", trader, 1_000n))).to.include("exceeds allowance");
    await approve(usdc, makerPsmGemJoin);
    await change(trader, makerPsm, "sellGem", MILLION_USDC);
    const surplus = { address: makerVat, abi: vatAbi, functionName: "dai", args: [makerVow] } as const;
    expect(await replica.publicClient.readContract(surplus)).to.equal((MILLION_DAI * RAY) / 100n);
  });

  it("bounds the first PSM by the ceiling of its collateral, by the Vat's, and by the coins that it holds", async () => {
    const room = 500n * MILLION_USDC;
    await change(trader, makerPsm, "sellGem", room);
    expect(await refusal(makerPsm, psmCall("sellGem", trader, 1n))).to.include("Vat/ceiling-exceeded");
    await change(trader, makerPsm, "buyGem", room);
    const ceiling = [stringToHex("Line", { size: 32 }), 0n] as const;
    await asDeployer(makerVat, encodeFunctionData({ abi: makerVatAbi, functionName: "file", args: ceiling }));
    expect(await refusal(makerPsm, psmCall("sellGem", trader, 1n))).to.include("Vat/ceiling-exceeded");
    expect(await refusal(makerPsm, psmCall("buyGem", trader, 500n * MILLION_USDC + 1n))).to.match(/revert/i);
    await change(trader, makerPsm, "buyGem", 500n * MILLION_USDC);
    const urn = { address: makerVat, abi: vatAbi, functionName: "urns", args: [PSM_ILK, makerPsm] } as const;
    expect(await replica.publicClient.readContract(urn)).to.deep.equal([0n, 0n]);
  });

  it("stops selling to the first PSM when its join is caged, and both directions when the Vat is", async () => {
    const cage = encodeFunctionData({ abi: makerAbi, functionName: "cage" });
    await asDeployer(makerPsmGemJoin, cage);
    expect(await refusal(makerPsm, psmCall("sellGem", trader, 1n))).to.include("AuthGemJoin5/not-live");
    await change(trader, makerPsm, "buyGem", 1n);
    await asDeployer(makerVat, cage);
    expect(await refusal(makerPsm, psmCall("buyGem", trader, 1n))).to.include("Vat/not-live");
  });

  it("halts either direction of the LitePSM by a fee of the largest number, and takes no other fee above one", async () => {
    await setFees(makerLitePsm, maxUint256, 0n);
    expect(await refusal(makerLitePsm, psmCall("sellGem", trader, 1n))).to.include("DssLitePsm/sell-gem-halted");
    await change(trader, makerLitePsm, "buyGem", 1n);
    await setFees(makerLitePsm, 0n, maxUint256);
    expect(await refusal(makerLitePsm, psmCall("buyGem", trader, 1n))).to.include("DssLitePsm/buy-gem-halted");
    await change(trader, makerLitePsm, "sellGem", 1n);
    const tooHigh = file("tin", WAD + 1n);
    expect(await refusal(makerLitePsm, tooHigh, replica.accounts.deployer)).to.include("DssLitePsm/tin-out-of-range");
  });

  it("bounds the LitePSM by the DAI that lies ready and by its pocket", async () => {
    expect(await refusal(makerLitePsm, psmCall("sellGem", trader, 200n * MILLION_USDC + 1n))).to.include(
      "Dai/insufficient-balance",
    );
    expect(await refusal(makerLitePsm, psmCall("buyGem", trader, 100n * MILLION_USDC + 1n))).to.include(
      "exceeds balance",
    );
    await change(trader, makerLitePsm, "sellGem", 200n * MILLION_USDC);
    expect(await balanceOf(dai, makerLitePsm)).to.equal(0n);
  });

  it("fills the LitePSM up to its buffer, trims what is too much, and hands its fees over", async () => {
    const read = (functionName: "rush" | "gush" | "cut") =>
      replica.publicClient.readContract({ address: makerLitePsm, abi: psmAbi, functionName });
    expect(await Promise.all([read("rush"), read("gush"), read("cut")])).to.deep.equal([0n, 0n, 0n]);
    await setFees(makerLitePsm, 10n ** 16n, 0n);
    await change(trader, makerLitePsm, "sellGem", 50n * MILLION_USDC);
    expect(await Promise.all([read("rush"), read("gush"), read("cut")])).to.deep.equal([
      50n * MILLION_DAI,
      0n,
      MILLION_DAI / 2n,
    ]);
    await asDeployer(makerLitePsm, encodeFunctionData({ abi: makerPsmAbi, functionName: "fill" }));
    await asDeployer(makerLitePsm, encodeFunctionData({ abi: makerPsmAbi, functionName: "chug" }));
    expect(await balanceOf(dai, makerLitePsm)).to.equal(200n * MILLION_DAI);
    await change(trader, makerLitePsm, "buyGem", 30n * MILLION_USDC);
    expect(await read("gush")).to.equal(30n * MILLION_DAI);
    await asDeployer(makerLitePsm, encodeFunctionData({ abi: makerPsmAbi, functionName: "trim" }));
    expect(await balanceOf(dai, makerLitePsm)).to.equal(200n * MILLION_DAI);
    const trim = encodeFunctionData({ abi: makerPsmAbi, functionName: "trim" });
    expect(await refusal(makerLitePsm, trim)).to.include("DssLitePsm/nothing-to-trim");
  });

  async function change(account: Address, psm: Address, functionName: "sellGem" | "buyGem", units: bigint) {
    const before = { usdc: await balanceOf(usdc, account), dai: await balanceOf(dai, account) };
    await replica.send(accountCall(account, psm, psmCall(functionName, account, units)));
    return {
      usdc: (await balanceOf(usdc, account)) - before.usdc,
      dai: (await balanceOf(dai, account)) - before.dai,
    };
  }

  async function setFees(psm: Address, tin: bigint, tout: bigint): Promise<void> {
    await asDeployer(psm, file("tin", tin));
    await asDeployer(psm, file("tout", tout));
  }

  async function asDeployer(to: Address, data: Hex): Promise<void> {
    await replica.send(accountCall(replica.accounts.deployer, to, data));
  }

  async function approve(token: Address, spender: Address, units = maxUint256): Promise<void> {
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, units] });
    await replica.send(accountCall(trader, token, data));
  }

  async function balanceOf(address: Address, account: Address): Promise<bigint> {
    return replica.publicClient.readContract({ address, abi: erc20Abi, functionName: "balanceOf", args: [account] });
  }

  /** What a call is refused with; empty where it would succeed. */
  async function refusal(to: Address, data: Hex, from: Address = trader): Promise<string> {
    return replica.publicClient.call({ account: from, to, data }).then(
      () => "",
      (error: unknown) => String(error),
    );
  }
});

function psmCall(functionName: "sellGem" | "buyGem", account: Address, units: bigint): Hex {
  return encodeFunctionData({ abi: makerPsmAbi, functionName, args: [account, units] });
}

function file(what: "tin" | "tout", value: bigint): Hex {
  return encodeFunctionData({ abi: makerPsmAbi, functionName: "file", args: [stringToHex(what, { size: 32 }), value] });
}
