import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  parseAbiParameters,
  stringToHex,
  zeroAddress,
} from "viem";
import { makerAbi, makerPsmAbi, makerVatAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall, type PreparedTransaction } from "./preparedTransaction.ts";

const { usdc, makerVat, makerDaiJoin, makerVow, makerPsm, makerPsmGemJoin, makerLitePsm, makerLitePsmPocket } =
  REPLICA_ADDRESSES;
const PSM_ILK = stringToHex("PSM-USDC-A", { size: 32 });
const LITE_PSM_ILK = stringToHex("LITE-PSM-USDC-A", { size: 32 });
const RAY = 10n ** 27n;
/** Ceiling of all debt together, whole DAI: about what it was in March 2023. */
const TOTAL_CEILING = 7_000_000_000n;
/** Collateral without end, as Maker gave it to the LitePSM, which locks none: wad. */
const BOUNDLESS_INK = (2n ** 255n - 1n) / RAY;

/**
 * Maker's first PSM with its gem join and the LitePSM with its pocket, both without fees, behind the Vat and DaiJoin
 * that stand already. `supplier` sells them the coins that they hold.
 */
export async function placeMakerPsms(builder: Builder, supplier: Address): Promise<void> {
  await builder.place([
    {
      address: makerPsmGemJoin,
      creationCode: code("ReplicaAuthGemJoin", "address, bytes32, address", [makerVat, PSM_ILK, usdc]),
    },
    { address: makerLitePsmPocket, creationCode: code("ReplicaPocket", "address, address", [usdc, makerLitePsm]) },
  ]);
  await builder.place([
    {
      address: makerPsm,
      creationCode: code("ReplicaPsm", "address, address, address", [makerPsmGemJoin, makerDaiJoin, makerVow]),
    },
    {
      address: makerLitePsm,
      creationCode: code("ReplicaLitePsm", "bytes32, address, address, address", [
        LITE_PSM_ILK,
        usdc,
        makerDaiJoin,
        makerLitePsmPocket,
      ]),
    },
  ]);
  await builder.mine([...openCollateral(builder), ...connect(builder)]);
  await builder.mine([...fund(supplier), fill(builder)]);
}

function openCollateral(builder: Builder): readonly PreparedTransaction[] {
  const { makerPsm: first, makerLitePsm: lite } = MODELLED_LIQUIDITY;
  const vat = (data: Hex) => builder.call(makerVat, data);
  const grabbed = [LITE_PSM_ILK, makerLitePsm, makerLitePsm, zeroAddress, BOUNDLESS_INK, 0n] as const;
  const slipped = [LITE_PSM_ILK, makerLitePsm, BOUNDLESS_INK] as const;
  const ceiling = [stringToHex("Line", { size: 32 }), rad(TOTAL_CEILING)] as const;
  return [
    vat(encodeFunctionData({ abi: makerVatAbi, functionName: "file", args: ceiling })),
    ...[[PSM_ILK, first.ceiling] as const, [LITE_PSM_ILK, lite.ceiling] as const].flatMap(([ilk, whole]) => [
      vat(encodeFunctionData({ abi: makerVatAbi, functionName: "init", args: [ilk] })),
      vat(setValue(ilk, "spot", RAY)),
      vat(setValue(ilk, "line", rad(whole))),
    ]),
    vat(encodeFunctionData({ abi: makerVatAbi, functionName: "slip", args: slipped })),
    vat(encodeFunctionData({ abi: makerVatAbi, functionName: "grab", args: grabbed })),
  ];
}

function connect(builder: Builder): readonly PreparedTransaction[] {
  const rely = (of: Address, account: Address) =>
    builder.call(of, encodeFunctionData({ abi: makerAbi, functionName: "rely", args: [account] }));
  const buffer = [stringToHex("buf", { size: 32 }), baseUnits("dai", MODELLED_LIQUIDITY.makerLitePsm.buffer)] as const;
  const vow = [stringToHex("vow", { size: 32 }), makerVow] as const;
  return [
    rely(makerVat, makerPsmGemJoin),
    rely(makerPsmGemJoin, makerPsm),
    builder.call(makerLitePsm, encodeFunctionData({ abi: makerPsmAbi, functionName: "file", args: buffer })),
    builder.call(makerLitePsm, encodeFunctionData({ abi: makerPsmAbi, functionName: "file", args: vow })),
    fill(builder),
  ];
}

function fund(supplier: Address): readonly PreparedTransaction[] {
  const { makerPsm: first, makerLitePsm: lite } = MODELLED_LIQUIDITY;
  const sale = (psm: Address, whole: bigint) => {
    const args = [supplier, baseUnits("usdc", whole)] as const;
    const data = encodeFunctionData({ abi: makerPsmAbi, functionName: "sellGem", args });
    return accountCall(supplier, psm, data, undefined, 1_000_000n);
  };
  return [
    approval(supplier, usdc, makerPsmGemJoin),
    approval(supplier, usdc, makerLitePsm),
    sale(makerPsm, first.held),
    sale(makerLitePsm, lite.held),
  ];
}

function fill(builder: Builder): PreparedTransaction {
  return builder.call(makerLitePsm, encodeFunctionData({ abi: makerPsmAbi, functionName: "fill" }));
}

function setValue(ilk: Hex, what: string, data: bigint): Hex {
  const args = [ilk, stringToHex(what, { size: 32 }), data] as const;
  return encodeFunctionData({ abi: makerVatAbi, functionName: "file", args });
}

function code(name: string, parameters: string, values: readonly unknown[]): Hex {
  return withArguments(
    ownCreationCode(`replica/maker/${name}`),
    encodeAbiParameters(parseAbiParameters(parameters), values),
  );
}

function rad(wholeDai: bigint): bigint {
  return baseUnits("dai", wholeDai) * RAY;
}
