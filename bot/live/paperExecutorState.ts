import {
  type Address,
  encodeAbiParameters,
  keccak256,
  parseAbiParameters,
  parseEther,
  type StateOverride,
  toHex,
} from "viem";
import { executorCode, readExecutorArtifact } from "../../deploy/executorArtifact.ts";
import type { TradingAccounts } from "../pipeline/pipelineSetup.ts";

/** Storage slot of `_standing` in the compiled executor (docs/contract-report.md); 1 is an operator that may trade. */
const STANDING_SLOT = 3n;

/** Where paper mode pretends an executor, its operator and its treasury to be: no account has these keys. */
const PAPER = {
  executor: "0x0000000000000000000000000000000000901001",
  treasury: "0x0000000000000000000000000000000000901002",
  operator: "0x0000000000000000000000000000000000901003",
} as const satisfies { readonly [name: string]: Address };

/** The account that paper mode simulates from. */
export const PAPER_OPERATOR: Address = PAPER.operator;

/** Accounts of a paper trade where the configuration names no executor. */
export const PAPER_ACCOUNTS: TradingAccounts = { executor: PAPER.executor, treasury: PAPER.treasury };

/**
 * What a simulation must pretend so that the paper operator may trade: its right and its gas money, and, where no
 * executor is deployed, the compiled one's code. Nothing of it touches the chain.
 */
export function paperExecutorState(accounts: TradingAccounts, isDeployed: boolean): StateOverride {
  const slot = keccak256(encodeAbiParameters(parseAbiParameters("address, uint256"), [PAPER.operator, STANDING_SLOT]));
  const operators = { slot, value: toHex(1n, { size: 32 }) };
  const code = isDeployed ? {} : { code: executorCode(readExecutorArtifact(), accounts.treasury) };
  return [
    { address: accounts.executor, stateDiff: [operators], ...code },
    { address: PAPER.operator, balance: parseEther("100") },
  ];
}
