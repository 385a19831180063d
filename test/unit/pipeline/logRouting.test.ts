import { expect } from "chai";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { PoolType } from "../../../bot/domain/pool.ts";
import { logSubscriptionOf } from "../../../bot/engine/logSubscriptionOf.ts";
import { ANSWER_UPDATED_TOPIC } from "../../../bot/market/decodeAnswerUpdated.ts";
import { LogRouting } from "../../../bot/pipeline/logRouting.ts";
import { createPipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { TALLY_KEEPER, TALLY_TOPIC, tallyDeployment, tallyLog, tallyPool } from "../../fakes/tallyPool.ts";
import { kernel } from "../../fakes/tradingKernel.ts";

const ALONE = tallyDeployment(0, null);
const [FIRST, SECOND] = [tallyDeployment(1, 1), tallyDeployment(2, 2)];
const STRANGER = tallyDeployment(3, 3);
const META = tallyDeployment(4, null);
/** A pool that changes with another one as well. */
const follower: PoolType = { ...tallyPool, logSources: () => [{ address: META.address }, { address: ALONE.address }] };

const pools = [
  ...[ALONE, FIRST, SECOND].map((deployment) => ({ type: tallyPool, deployment })),
  { type: follower, deployment: META },
];
const shouted = (log: EvmLog): EvmLog => ({ ...log, address: `0x${log.address.slice(2).toUpperCase()}` });

describe("whose log it is", () => {
  const routing = new LogRouting(pools);

  it("is told to the pool at its address, whatever the letters' case, and to those that change with it", () => {
    expect(routing.poolIdsFor(shouted(tallyLog(ALONE, 1n, 0)))).to.deep.equal([ALONE.id, META.id]);
    expect(routing.poolIdsFor(tallyLog(META, 1n, 0))).to.deep.equal([META.id]);
  });

  it("is told by the key where a contract keeps many pools, and to nobody where the key is none of ours", () => {
    expect(routing.poolIdsFor(tallyLog(FIRST, 1n, 0))).to.deep.equal([FIRST.id]);
    expect(routing.poolIdsFor(tallyLog(SECOND, 1n, 0))).to.deep.equal([SECOND.id]);
    expect(routing.poolIdsFor(tallyLog(STRANGER, 1n, 0))).to.deep.equal([]);
    expect(routing.poolIdsFor({ address: TALLY_KEEPER, topics: [TALLY_TOPIC] })).to.deep.equal([]);
  });

  it("is asked for by each contract once, and by the topics of the pools and of the feeds", async () => {
    expect(routing.addresses()).to.deep.equal([ALONE.address, TALLY_KEEPER, META.address]);
    const { setup } = await kernel();
    const state = createPipelineState({ ...setup, pools, trading: null });
    const { proxy } = setup.gasTokenFeed;
    state.feedByAggregator.set(proxy.toLowerCase(), setup.gasTokenFeed);
    const { addresses, topics, concerns } = logSubscriptionOf(state);
    expect(addresses).to.deep.equal([ALONE.address, TALLY_KEEPER, META.address, proxy.toLowerCase()]);
    expect(topics).to.deep.equal([TALLY_TOPIC, ANSWER_UPDATED_TOPIC]);
    expect(concerns(tallyLog(SECOND, 1n, 0))).to.equal(true);
    expect(concerns(tallyLog(STRANGER, 1n, 0))).to.equal(false);
    expect(concerns({ ...tallyLog(STRANGER, 1n, 0), address: proxy })).to.equal(true);
  });
});
