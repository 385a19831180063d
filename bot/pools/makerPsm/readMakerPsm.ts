import { type Address, encodeFunctionData, type Hex, numberToHex, parseAbi } from "viem";
import type { ContractRead, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { daiPerCoinUnit } from "../pegStability/daiPerCoinUnit.ts";
import { pegStabilityAbi } from "../pegStability/pegStabilityAbi.ts";
import { storePegStability } from "../pegStability/pegStabilitySnapshot.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readAddress } from "../reading/readAddress.ts";
import { readWord } from "../reading/readWord.ts";

/** Debt and collateral of the module in Maker's Vat (https://docs.makerdao.com/smart-contract-modules/core-module/vat-detailed-documentation). */
const vatAbi = parseAbi([
  "function ilks(bytes32 ilk) view returns (uint256 Art, uint256 rate, uint256 spot, uint256 line, uint256 dust)",
  "function urns(bytes32 ilk, address holder) view returns (uint256 ink, uint256 art)",
  "function Line() view returns (uint256)",
  "function debt() view returns (uint256)",
  "function live() view returns (uint256)",
]);
const RAY = 10n ** 27n;
const HEAD = ["dai", "gemJoin", "vat", "ilk", "tin", "tout"] as const;

/**
 * Reads a module of the first kind: its own terms, then how much DAI the ceilings still allow and how many coins its debt
 * and its join allow to be given. Ceilings move without a log of the module; they are as of this read.
 * @throws InvalidInputError where it is not the deployment's, its collateral bears a fee or has a least debt
 */
export function* readMakerPsm(deployment: PoolDeployment): ReadSequence<Json> {
  const { id, address, tokens, spender } = deployment;
  const coin = tokens[1]?.address ?? address;
  const head = yield HEAD.map((functionName) => ({
    target: address,
    data: encodeFunctionData({ abi: pegStabilityAbi, functionName }),
  }));
  const at = (name: (typeof HEAD)[number]) => head[HEAD.indexOf(name)];
  expectAddress(at("dai"), "dai", id, tokens[0]?.address);
  expectAddress(at("gemJoin"), "gemJoin", id, spender);
  const join = readAddress(at("gemJoin"), "gemJoin", id);
  const vat = readAddress(at("vat"), "vat", id);
  const ilk = numberToHex(readWord(at("ilk"), "ilk", id), { size: 32 });
  const [kind, vault, ceiling, debt, vatLive, gem, joinLive, held] = yield [
    ...vatReads(vat, ilk, address),
    { target: join, data: encodeFunctionData({ abi: pegStabilityAbi, functionName: "gem" }) },
    { target: join, data: encodeFunctionData({ abi: pegStabilityAbi, functionName: "live" }) },
    { target: coin, data: encodeFunctionData({ abi: pegStabilityAbi, functionName: "balanceOf", args: [join] }) },
  ];
  expectAddress(gem, "gem", id, tokens[1]?.address);
  const ofKind = (index: number) => readWord(kind, `ilks(ilk)[${index}]`, id, index);
  expectValue("ilks(ilk).rate", ofKind(1), RAY, id);
  expectValue("ilks(ilk).dust", ofKind(4), 0n, id);
  const free = readWord(ceiling, "Line", id) - readWord(debt, "debt", id);
  const owed = lesser(readWord(vault, "urns(ilk).ink", id, 0), readWord(vault, "urns(ilk).art", id, 1));
  const living = readWord(vatLive, "vat.live", id) === 1n;
  const state = {
    tinWad: readWord(at("tin"), "tin", id),
    toutWad: readWord(at("tout"), "tout", id),
    sells: living && readWord(joinLive, "gemJoin.live", id) === 1n,
    buys: living,
    daiRoomWad: lesser(ofKind(3) / RAY - ofKind(0), wholeDown(free)),
    coinUnits: lesser(owed / daiPerCoinUnit(deployment), readWord(held, "balanceOf(gemJoin)", id)),
  };
  return storePegStability(state, null);
}

function vatReads(target: Address, ilk: Hex, psm: Address): readonly ContractRead[] {
  return [
    { target, data: encodeFunctionData({ abi: vatAbi, functionName: "ilks", args: [ilk] }) },
    { target, data: encodeFunctionData({ abi: vatAbi, functionName: "urns", args: [ilk, psm] }) },
    { target, data: encodeFunctionData({ abi: vatAbi, functionName: "Line" }) },
    { target, data: encodeFunctionData({ abi: vatAbi, functionName: "debt" }) },
    { target, data: encodeFunctionData({ abi: vatAbi, functionName: "live" }) },
  ];
}

function expectValue(field: string, value: bigint, expected: bigint, where: string): void {
  if (value !== expected) throw new InvalidInputError({ field, value, expected: `${expected}`, where });
}

/** Rad to wad, rounded toward minus infinity. */
function wholeDown(rad: bigint): bigint {
  return rad >= 0n ? rad / RAY : -((RAY - 1n - rad) / RAY);
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
