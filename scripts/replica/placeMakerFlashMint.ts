import { encodeAbiParameters, encodeFunctionData, parseAbiParameters, stringToHex } from "viem";
import { makerAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { baseUnits } from "./placeCoins.ts";

const { makerVat, makerVow, makerDaiJoin, makerFlashMint, dai } = REPLICA_ADDRESSES;

/** Makes internal DAI into rad: 10^27 of its base units. */
const RAY = 10n ** 27n;

/**
 * Vat and DaiJoin, then the flash mint, whose constructor calls both; and who may make what. Some unbacked debt stands
 * in the Vat, as on mainnet: the first such debt would cost each loan more gas than it does there.
 */
export async function placeMakerFlashMint(builder: Builder): Promise<void> {
  const parameters = parseAbiParameters("address, address");
  const joinArguments = encodeAbiParameters(parameters, [makerVat, dai]);
  const joinCode = withArguments(ownCreationCode("replica/maker/ReplicaDaiJoin"), joinArguments);
  await builder.place([
    { address: makerVat, creationCode: ownCreationCode("replica/maker/ReplicaVat") },
    { address: makerDaiJoin, creationCode: joinCode },
  ]);
  const flashArguments = encodeAbiParameters(parseAbiParameters("address"), [makerDaiJoin]);
  const flashCode = withArguments(ownCreationCode("replica/maker/ReplicaFlashMint"), flashArguments);
  await builder.place([{ address: makerFlashMint, creationCode: flashCode }]);
  const ceiling = [stringToHex("max", { size: 32 }), baseUnits("dai", MODELLED_LIQUIDITY.makerFlashMintMax)] as const;
  const issued = [makerVow, makerDaiJoin, baseUnits("dai", MODELLED_LIQUIDITY.makerUnbackedDebt) * RAY] as const;
  await builder.mine([
    builder.call(makerVat, encodeFunctionData({ abi: makerAbi, functionName: "suck", args: issued })),
    builder.call(dai, encodeFunctionData({ abi: makerAbi, functionName: "rely", args: [makerDaiJoin] })),
    builder.call(makerVat, encodeFunctionData({ abi: makerAbi, functionName: "rely", args: [makerFlashMint] })),
    builder.call(makerFlashMint, encodeFunctionData({ abi: makerAbi, functionName: "file", args: ceiling })),
  ]);
}
