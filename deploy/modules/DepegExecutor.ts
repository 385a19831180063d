import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * Deploys the executor through Hardhat Ignition, which records it under `deploy/deployments/chain-<id>`:
 * `npx hardhat ignition deploy deploy/modules/DepegExecutor.ts --network <name> --parameters <file>` with
 * `{ "DepegExecutor": { "owner": "0x…", "treasury": "0x…", "operators": ["0x…"] } }`.
 */
const depegExecutorModule = buildModule("DepegExecutor", (m) => {
  const owner = m.getParameter<string>("owner");
  const treasury = m.getParameter<string>("treasury");
  const operators = m.getParameter<string[]>("operators");
  return { depegExecutor: m.contract("DepegExecutor", [owner, treasury, operators]) };
});

export default depegExecutorModule;
