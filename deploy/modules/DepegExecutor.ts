import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * The executor with its roles. `repeg deploy` runs this module with the strategy `create2`, so that the address is the
 * same on every chain; without it (`npx hardhat ignition deploy deploy/modules/DepegExecutor.ts --network <name>
 * --parameters <file>`) the address depends on the deployer's nonce. Parameters:
 * `{ "DepegExecutor": { "owner": "0x…", "treasury": "0x…", "operators": ["0x…"] } }`.
 */
const depegExecutorModule = buildModule("DepegExecutor", (m) => {
  const owner = m.getParameter<string>("owner");
  const treasury = m.getParameter<string>("treasury");
  const operators = m.getParameter<string[]>("operators");
  return { depegExecutor: m.contract("DepegExecutor", [owner, treasury, operators]) };
});

export default depegExecutorModule;
