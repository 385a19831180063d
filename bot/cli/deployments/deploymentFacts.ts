import { recordPath } from "../../../deploy/deploymentRecord.ts";
import { EXPLORERS } from "../../../deploy/explorers.ts";
import type { DeploymentPlan } from "../../../deploy/planDeployment.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import { DEPLOYMENTS_FOLDER } from "./deploymentsFolder.ts";

/** Digits after the point: a gas price is a small part of a gwei on some chains. */
const GWEI_DECIMALS = 9;

/** What a deployment would do, cost, verify and write, for people. */
export function deploymentFacts(plan: DeploymentPlan, isVerified: boolean): readonly string[] {
  const { chain, roles } = plan;
  const explorers = isVerified ? EXPLORERS.join(", ") : "nowhere (--no-verify)";
  return [
    `  chain      ${chain.name} (${chain.id})`,
    `  deployer   ${plan.deployer}, gets no role by deploying`,
    `  executor   ${plan.executor}, on every chain where roles and version are the same`,
    `  salt       ${plan.salt}`,
    `  owner      ${roles.owner} names operators and guardian`,
    `  treasury   ${roles.treasury} receives all profit, for ever`,
    ...roles.operators.map((operator) => `  operator   ${operator} may send trades`),
    ...costLines(plan),
    `  verify     the source at: ${explorers}`,
    `  record     ${recordPath(DEPLOYMENTS_FOLDER, chain.id)}`,
  ];
}

function costLines(plan: DeploymentPlan): readonly string[] {
  const token = plan.chain.gasTokenFeed.base;
  if (plan.isDeployed) return ["  cost       nothing: it is deployed already"];
  const gas = plan.gas.toLocaleString("en");
  const enough = plan.balanceWei >= plan.costMostWei ? "enough" : "NOT enough";
  const dataFee = plan.chain.dataFeeOracle === null ? "" : ", the fee for its data included";
  return [
    `  cost       now ${formatDecimal(plan.costNowWei, 6)} ${token}: ${gas} gas at ${gwei(plan.gasPriceWei)} gwei${dataFee}`,
    `  at most    ${formatDecimal(plan.costMostWei, 6)} ${token}, at ${gwei(plan.maxGasPriceWei)} gwei: more is never offered`,
    `  balance    ${formatDecimal(plan.balanceWei, 6)} ${token}, ${enough}`,
  ];
}

/** Wei as gwei, without zeros at the end. */
function gwei(wei: bigint): string {
  const digits = wei.toString().padStart(GWEI_DECIMALS + 1, "0");
  const fraction = digits.slice(-GWEI_DECIMALS).replace(/0+$/, "");
  const whole = digits.slice(0, -GWEI_DECIMALS);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
