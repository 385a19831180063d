import { type Address, encodeAbiParameters, encodeFunctionData, parseAbiParameters, stringToHex } from "viem";
import { makerAbi, savingsVaultAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { ownCreationCode, withArguments } from "./artifact.ts";
import type { Builder } from "./builder.ts";
import { MODELLED_LIQUIDITY } from "./liquidity.ts";
import { approval, baseUnits } from "./placeCoins.ts";
import { accountCall } from "./preparedTransaction.ts";

const { dai, makerVat, makerDaiJoin, makerVow, makerPot, savingsDai } = REPLICA_ADDRESSES;
/** One per cent a year, per second in ray: the rate of March 2023. */
const SAVINGS_RATE = 1_000_000_000_315_522_921_573_372_069n;

/** Maker's Pot and the sDAI vault, behind the Vat and DaiJoin that stand already; `supplier` makes the first deposit. */
export async function placeSavingsDai(builder: Builder, supplier: Address): Promise<void> {
  const parameters = parseAbiParameters("address, address");
  const potCode = withArguments(
    ownCreationCode("replica/maker/ReplicaPot"),
    encodeAbiParameters(parameters, [makerVat, makerVow]),
  );
  const vaultCode = withArguments(
    ownCreationCode("replica/maker/ReplicaSavingsDai"),
    encodeAbiParameters(parameters, [makerDaiJoin, makerPot]),
  );
  await builder.place([{ address: makerPot, creationCode: potCode }]);
  await builder.place([{ address: savingsDai, creationCode: vaultCode }]);
  const rate = [stringToHex("dsr", { size: 32 }), SAVINGS_RATE] as const;
  const deposit = [baseUnits("dai", MODELLED_LIQUIDITY.savingsDai), supplier] as const;
  await builder.mine([
    builder.call(makerVat, encodeFunctionData({ abi: makerAbi, functionName: "rely", args: [makerPot] })),
    builder.call(makerPot, encodeFunctionData({ abi: savingsVaultAbi, functionName: "drip" })),
    builder.call(makerPot, encodeFunctionData({ abi: makerAbi, functionName: "file", args: rate })),
    approval(supplier, dai, savingsDai),
    accountCall(
      supplier,
      savingsDai,
      encodeFunctionData({ abi: savingsVaultAbi, functionName: "deposit", args: deposit }),
      undefined,
      1_000_000n,
    ),
  ]);
}
