import { formatUnits } from "viem";
import type { Row } from "../../measure/row.ts";
import type { LenderGas } from "./measureLenders.ts";

/** Two rows a lender: gas above the flash swap, and fee. */
export function lenderRows(gas: LenderGas): readonly Row[] {
  const id = `gas.lender.${gas.lender}`;
  const none = { target: null, ok: null };
  if (!gas.ok)
    return [{ id, what: `${gas.lender} funds no benchmark trade: ${gas.reason}`, value: "–", unit: "", ...none }];
  const trade = `$1M of ${gas.coin} from ${gas.lender}`;
  const extra = { id: `${id}.extraGas`, what: `${trade}: above the flash swap through the same pools`, unit: "gas" };
  const fee = {
    id: `${id}.fee`,
    what: `${trade}: fee`,
    value: formatUnits(gas.feeUnits, gas.decimals),
    unit: gas.coin,
  };
  return [
    { ...extra, value: Number(gas.extra), ...none },
    { ...fee, ...none },
  ];
}
