import { expect } from "chai";
import type { Address } from "viem";
import { encodeJson, type Json } from "../../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../../bot/domain/pool.ts";
import type { ProbeChain } from "../probeChain.ts";
import type { SeededDraw } from "../seededDraw.ts";
import type { CurveCall, CurveVenue } from "./curveVenue.ts";

/** A Curve venue and the mirror that follows it by its logs. */
export class FollowedCurveVenue {
  readonly chain: ProbeChain;
  readonly venue: CurveVenue;
  mirror: PoolMirror;
  /** Logs that were folded, and withdrawals that two coins would explain alike. */
  applied = 0;
  ambiguous = 0;
  readonly #draw: SeededDraw;

  private constructor(chain: ProbeChain, venue: CurveVenue, mirror: PoolMirror, draw: SeededDraw) {
    this.chain = chain;
    this.venue = venue;
    this.mirror = mirror;
    this.#draw = draw;
  }

  static async open(chain: ProbeChain, venue: CurveVenue, draw: SeededDraw): Promise<FollowedCurveVenue> {
    return new FollowedCurveVenue(chain, venue, await freshMirror(chain, venue), draw);
  }

  /** Puts the venue into another state, unheard of by logs, and reads it anew. */
  async jump(): Promise<void> {
    await this.venue.jump();
    this.mirror = await freshMirror(this.chain, this.venue);
  }

  /** A swap, a deposit or a withdrawal, followed by its logs; the mirror must then be what a fresh read is. */
  async disturb(): Promise<void> {
    await this.#follow(this.#draw.integer(0, 1) === 0 ? this.#drawSwap() : this.venue.drawChange());
    const fresh = await freshMirror(this.chain, this.venue);
    expect(encodeJson(this.mirror.snapshot())).to.equal(encodeJson(fresh.snapshot()));
  }

  token(index: number): Address {
    const token = this.venue.deployment.tokens[index];
    if (token === undefined) throw new RangeError(`the pool has no coin ${index}`);
    return token.address;
  }

  /** Any size up to a thousand million whole coins, far beyond what a swap can use. */
  drawAmount(indexIn: number, whole = 1_000_000_000n): bigint {
    const decimals = this.venue.deployment.tokens[indexIn]?.decimals ?? 0;
    return this.#draw.logUniform(whole * 10n ** BigInt(decimals));
  }

  #drawSwap(): CurveCall {
    const [indexIn, indexOut] = this.venue.drawPair();
    return this.venue.swap(indexIn, indexOut, this.drawAmount(indexIn, 1_000_000n));
  }

  async #follow({ target, data }: CurveCall): Promise<void> {
    const mined = await this.chain.run(target, data);
    this.mirror.advanceTo(mined.timestampSeconds);
    for (const log of mined.logs) {
      const ours = this.venue.sources.includes(log.address);
      const outcome = this.mirror.applyLog(log);
      if (outcome.kind === "mismatch" && outcome.expected.startsWith("one coin of which")) {
        expect(outcome.actual).to.not.equal("0 of them");
        this.ambiguous += 1;
        this.mirror = await freshMirror(this.chain, this.venue);
        return;
      }
      if (outcome.kind === "mismatch") throw new Error(`expected ${outcome.expected}, found ${outcome.actual}`);
      if (!ours) expect(outcome.kind).to.equal("ignored");
      if (outcome.kind === "applied") this.applied += 1;
    }
  }
}

async function freshMirror(chain: ProbeChain, { type, deployment }: CurveVenue): Promise<PoolMirror> {
  const snapshot: Json = await chain.perform(type.readSnapshot(deployment));
  const mirror = type.open(deployment, snapshot);
  mirror.advanceTo(await chain.timestampSeconds());
  return mirror;
}
