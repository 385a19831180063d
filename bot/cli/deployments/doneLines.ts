import type { CompletedDeployment } from "../../../deploy/completeDeployment.ts";
import type { DeploymentPlan } from "../../../deploy/planDeployment.ts";

/** What a deployment came to, for people. */
export function doneLines({ chain, isDeployed }: DeploymentPlan, done: CompletedDeployment): readonly string[] {
  const { executor, transactionHash, blockNumber } = done.record;
  const where = blockNumber === null ? "in a block that the node does not name" : `in block ${blockNumber}`;
  return [
    isDeployed ? `${executor} was deployed already, ${where}: nothing was sent` : `deployed ${executor} ${where}`,
    ...(transactionHash === null ? [] : [`  ${chain.explorerTransactionUrl(transactionHash)}`]),
    `checked: code and roles as they should be; a stranger's trade is refused${earned(done)}`,
    `recorded in ${done.path}: repeg run, doctor and trade find it there`,
    "next: let the owner name a guardian, who can only pause: setGuardian(address); then: repeg doctor",
  ];
}

function earned({ simulated }: CompletedDeployment): string {
  if (simulated === "refusedAndEarned")
    return ", a trade without profit reverts, a trade's profit reaches the treasury";
  return "; trades that earn were not simulated, because this node does not pretend a state";
}
